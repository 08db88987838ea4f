import { inspect } from 'node:util';

/**
 * A token or password on its way from the environment to whoever needs it. Logging, JSON, string templates and
 * inspection show `[secret]`: only `reveal` tells.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  readonly reveal = (): string => this.#value;

  readonly toJSON = (): string => '[secret]';

  readonly toString = (): string => '[secret]';

  readonly [inspect.custom] = (): string => '[secret]';
}
