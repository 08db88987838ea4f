import { AppError } from '../core/errors.ts';
import type { Locale } from '../core/locale.ts';
import type { Logger } from '../core/logger.ts';
import { chatSetupTexts } from '../core/texts/cli-chats.ts';
import type { Config } from '../infra/config.ts';
import { loadCommandDescriptions } from '../workshop-commands.ts';
import { exitCodes } from './exit-codes.ts';
import { toJson, type Printed } from './models-commands.ts';

export interface RegisterCommandsOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly locale: Locale;
  readonly guild?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `alebrije commands register`
 * @throws AppError `config-invalid`, `invalid-input`, `platform-unreachable`, `platform-refused`.
 */
export async function registerCommands(options: RegisterCommandsOptions): Promise<Printed> {
  const { config, logger, locale, guild, dryRun = false, json = false } = options;
  const texts = chatSetupTexts[locale];
  const { discord } = config.chat;
  if (discord === undefined) throw refuse('config-invalid', texts.discordTokenNeeded);
  if (guild !== undefined && !/^\d{1,20}$/u.test(guild)) throw refuse('invalid-input', texts.guildIsDigits);
  const { registerDiscordCommands } = await import('../adapters/discord/register.ts');
  const report = await registerDiscordCommands({
    config: { ...discord, token: discord.token.reveal() },
    commands: await loadCommandDescriptions(),
    guildId: guild,
    dryRun,
    logger,
  });
  if (json) return { text: toJson(report), exitCode: exitCodes.done };
  const { created, updated, removed, same } = report;
  const lines = [
    ...created.map((name) => `+ ${name}`),
    ...updated.map((name) => `~ ${name}`),
    ...removed.map((name) => `- ${name}`),
  ];
  const counts = { changed: lines.length, same: same.length };
  const verdict = dryRun ? texts.registrationPlanned(counts) : texts.registrationDone(counts);
  lines.push(counts.changed === 0 ? texts.registrationSame(same.length) : verdict);
  return { text: `${lines.join('\n')}\n`, exitCode: exitCodes.done };
}

export interface PrintManifestOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly locale: Locale;
  readonly http?: string;
  readonly name?: string;
}

/**
 * `alebrije slack manifest`: needs no settings, since it comes before there are any.
 * @throws AppError `config-invalid` when the address is not https.
 */
export async function printManifest({ environment, locale, http, name }: PrintManifestOptions): Promise<Printed> {
  const { slackManifest } = await import('../adapters/slack/manifest/manifest.ts');
  const configured = environment['ALEBRIJE_SLACK_PUBLIC_URL']?.trim() ?? '';
  const url = http ?? (configured === '' ? undefined : configured);
  const manifest = slackManifest({
    commands: await loadCommandDescriptions(),
    name,
    socketMode: url === undefined,
    url,
    locale,
  });
  return { text: toJson(manifest), exitCode: exitCodes.done };
}

function refuse(code: 'config-invalid' | 'invalid-input', message: string): AppError {
  return new AppError({ code, message, userMessage: message });
}
