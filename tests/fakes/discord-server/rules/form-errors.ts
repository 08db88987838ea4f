import { isRecord, type Json } from '../json.ts';
import { Refusal } from '../refusal.ts';

interface FormError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Gathers what is wrong with a body, and refuses it as Discord does: 50035 with a tree of errors. */
export class FormErrors {
  readonly #found: FormError[] = [];

  add(path: string, code: string, message: string): void {
    this.#found.push({ path, code, message });
  }

  /** Text (or a list) whose length must lie between two numbers; `undefined` is for the caller to judge. */
  length(path: string, value: unknown, { min = 0, max }: { readonly min?: number; readonly max: number }): void {
    if (value === undefined || value === null) return;
    if (typeof value !== 'string' && !Array.isArray(value)) {
      this.add(path, 'BASE_TYPE_STRING', 'Could not interpret as a text or a list.');
      return;
    }
    if (value.length >= min && value.length <= max) return;
    this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length. (was ${value.length})`);
  }

  /** The same, for a field that must be there. */
  requiredLength(path: string, value: unknown, limits: { readonly min?: number; readonly max: number }): void {
    if (value === undefined || value === null) this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
    else this.length(path, value, limits);
  }

  get isEmpty(): boolean {
    return this.#found.length === 0;
  }

  /** @throws {Refusal} 50035, when anything was added. */
  refuseIfAny(): void {
    if (this.isEmpty) return;
    throw new Refusal({
      status: 400,
      code: 50_035,
      message: 'Invalid Form Body',
      fault: true,
      errors: this.#tree(),
    });
  }

  /** All in one line, for reports. */
  toString(): string {
    return this.#found.map(({ path, code, message }) => `${path}[${code}]: ${message}`).join('; ');
  }

  #tree(): Json {
    const root: Record<string, unknown> = {};
    for (const { path, code, message } of this.#found) {
      let node = root;
      for (const step of path.split('.')) {
        const next = node[step];
        const child: Record<string, unknown> = isRecord(next) ? next : {};
        node[step] = child;
        node = child;
      }
      const errors = Array.isArray(node['_errors']) ? node['_errors'] : [];
      node['_errors'] = [...errors, { code, message }];
    }
    return root;
  }
}
