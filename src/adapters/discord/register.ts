import type { CommandDescription } from '../../core/command.ts';
import { AppError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { DiscordConfig } from './discord-options.ts';

export interface RegisterOptions {
  readonly config: Pick<DiscordConfig, 'token' | 'apiUrl' | 'guildIds'>;
  readonly commands: readonly CommandDescription[];
  /** Only this server. Default: the configured ones, else everywhere. */
  readonly guildId?: string | undefined;
  /** Says what would be done and does nothing. */
  readonly dryRun: boolean;
  readonly logger: Logger;
}

/** What a registration did (or would do), by the names people see. */
export interface RegisterReport {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
  readonly same: readonly string[];
  readonly dryRun: boolean;
}

/**
 * Puts the registered commands right, without a gateway connection: for the command line.
 * @throws AppError `config-invalid` (token, server), `platform-unreachable`, `platform-refused`.
 */
export async function registerDiscordCommands({ logger }: RegisterOptions): Promise<RegisterReport> {
  logger.debug({}, 'registration asked for');
  throw new AppError({ code: 'not-supported', message: 'Discord cannot be joined yet' });
}
