import { z } from 'zod';
import { AppError, toAppError } from '../core/errors.ts';
import { silentLogger } from '../core/logger.ts';
import { chatSetupTexts } from '../core/texts/cli-chats.ts';
import { askPlatform } from '../infra/ask-platform.ts';
import { readSecretKey, secretKeyFor } from '../infra/secret-key-file.ts';
import { secretKeyId } from '../infra/secret-box.ts';
import { loadCommandDescriptions } from '../workshop-commands.ts';
import { absent, fine, problem, type Check, type DoctorFinding, type DoctorOptions } from './doctor-finding.ts';

type Settings = DoctorOptions['config']['chat'];
type DiscordSettings = NonNullable<Settings['discord']>;
type SlackSettings = NonNullable<Settings['slack']>;

/** Discord and Slack at once: each may take its seconds to say nothing. */
export const checkChats: Check = async (options) =>
  (await Promise.all([checkDiscord(options), checkSlack(options)])).flat();

const applicationSchema = z.object({
  id: z.string().regex(/^\d{1,20}$/u),
  approximate_guild_count: z.number().optional(),
  bot: z.object({ username: z.string(), discriminator: z.string().optional() }).optional(),
  name: z.string(),
});

async function checkDiscord({ config, clock, locale }: DoctorOptions): Promise<readonly DoctorFinding[]> {
  const texts = chatSetupTexts[locale];
  const { discord } = config.chat;
  if (discord === undefined) return [absent('Discord', texts.discordNotSet)];
  try {
    const { body } = await askPlatform(`${discord.apiUrl ?? 'https://discord.com/api'}/v10/applications/@me`, {
      method: 'GET',
      authorization: `Bot ${discord.token.reveal()}`,
      schema: applicationSchema,
    });
    const { username = body.name, discriminator = '0' } = body.bot ?? {};
    const identity = discriminator === '0' ? username : `${username}#${discriminator}`;
    return [
      fine('Discord', texts.discordKnows({ identity, servers: body.approximate_guild_count ?? 0 })),
      fine(texts.checkDiscordInvitation, invitationTo(body.id)),
      await checkRegistration(discord, { clock, locale }),
    ];
  } catch (thrown) {
    return [problem('Discord', whyNot(thrown, { refused: texts.discordRefuses, unreachable: texts.cannotBeReached }))];
  }
}

/** See and send messages (in threads too), show embeds and files, read what a reply answers: nothing else. */
const neededPermissions = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n) | (1n << 38n);

function invitationTo(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${neededPermissions}`;
}

/** Compares only: who registers is `start` or `commands register`. */
async function checkRegistration(
  discord: DiscordSettings,
  { clock, locale }: Pick<DoctorOptions, 'clock' | 'locale'>,
): Promise<DoctorFinding> {
  const texts = chatSetupTexts[locale];
  try {
    const { registerDiscordCommands } = await import('../adapters/discord/register.ts');
    const comparing = registerDiscordCommands({
      config: { ...discord, token: discord.token.reveal() },
      commands: await loadCommandDescriptions(),
      dryRun: true,
      logger: silentLogger,
    });
    const { created, updated, removed, same } = await withinTime(comparing, clock);
    const differing = created.length + updated.length + removed.length;
    if (differing === 0) return fine(texts.checkDiscordCommands, texts.commandsUpToDate(same.length));
    return absent(
      texts.checkDiscordCommands,
      discord.registerOnStart ? texts.commandsAtStart(differing) : texts.commandsByHand(differing),
    );
  } catch (thrown) {
    return problem(texts.checkDiscordCommands, toAppError(thrown).message);
  }
}

const comparingTimeoutMs = 10_000;

async function withinTime<T>(work: Promise<T>, clock: DoctorOptions['clock']): Promise<T> {
  let stopTimer = (): void => {};
  const late = new Promise<never>((_, reject) => {
    const message = `no answer within ${comparingTimeoutMs / 1000} s`;
    stopTimer = clock.schedule(comparingTimeoutMs, () =>
      reject(new AppError({ code: 'platform-unreachable', message, retryable: true })),
    );
  });
  return Promise.race([work, late]).finally(() => stopTimer());
}

async function checkSlack({ config, locale }: DoctorOptions): Promise<readonly DoctorFinding[]> {
  const texts = chatSetupTexts[locale];
  const { slack } = config.chat;
  if (slack === undefined) return [absent('Slack', texts.slackNotSet)];
  const { mode, auth } = slack;
  return [
    ...(auth.type === 'token'
      ? await checkSlackBot(slack, auth.botToken.reveal(), locale)
      : [fine('Slack', texts.slackInstalls(`${auth.publicUrl}/slack/install`))]),
    mode.type === 'socket'
      ? await checkSlackSocket(slack, mode.appToken.reveal(), locale)
      : fine(texts.checkSlackWay, texts.slackListens(`http://${mode.host}:${mode.port}`)),
  ];
}

const slackAnswerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), team: z.string().optional(), user: z.string().optional() }),
  z.object({ ok: z.literal(false), error: z.string().max(100) }),
]);

async function checkSlackBot(
  slack: SlackSettings,
  token: string,
  locale: DoctorOptions['locale'],
): Promise<readonly DoctorFinding[]> {
  const texts = chatSetupTexts[locale];
  try {
    const { body, headers } = await askSlack(slack, 'auth.test', token);
    const { team = '?', user = '?' } = body;
    const { botScopes } = await import('../adapters/slack/manifest/manifest.ts');
    const given = new Set((headers.get('x-oauth-scopes') ?? '').split(',').map((scope) => scope.trim()));
    const missing = botScopes.filter((scope) => !given.has(scope));
    const scopes =
      missing.length === 0
        ? fine(texts.checkSlackScopes, texts.scopesComplete)
        : problem(texts.checkSlackScopes, texts.scopesMissing(missing.join(', ')));
    return [fine('Slack', texts.slackKnows({ user, team })), scopes];
  } catch (thrown) {
    const refused = (reason: string): string => texts.slackRefuses({ name: 'SLACK_BOT_TOKEN', reason });
    return [problem('Slack', whyNot(thrown, { refused, unreachable: texts.cannotBeReached }))];
  }
}

/** Asks for an address to open a socket to, and opens none. */
async function checkSlackSocket(
  slack: SlackSettings,
  token: string,
  locale: DoctorOptions['locale'],
): Promise<DoctorFinding> {
  const texts = chatSetupTexts[locale];
  try {
    await askSlack(slack, 'apps.connections.open', token);
    return fine(texts.checkSlackWay, texts.socketAllowed);
  } catch (thrown) {
    const refused = (reason: string): string => texts.slackRefuses({ name: 'SLACK_APP_TOKEN', reason });
    return problem(texts.checkSlackWay, whyNot(thrown, { refused, unreachable: texts.cannotBeReached }));
  }
}

/** Slack says no with status 200. @throws AppError `platform-refused`, `platform-unreachable`. */
async function askSlack({ apiUrl = 'https://slack.com/api/' }: SlackSettings, method: string, token: string) {
  const { body, headers } = await askPlatform(`${apiUrl}${method}`, {
    method: 'POST',
    authorization: `Bearer ${token}`,
    schema: slackAnswerSchema,
  });
  if (body.ok) return { body, headers };
  const isOurs = /^(?:ratelimited|internal_error|fatal_error|service_unavailable|request_timeout)$/u.test(body.error);
  throw new AppError({ code: isOurs ? 'platform-unreachable' : 'platform-refused', message: body.error });
}

function whyNot(
  thrown: unknown,
  sentences: { readonly refused: (reason: string) => string; readonly unreachable: (reason: string) => string },
): string {
  const { code, message } = toAppError(thrown);
  return code === 'platform-refused' ? sentences.refused(message) : sentences.unreachable(message);
}

/** Looks only: a key file is made when there is something to seal. */
export const checkSecretKey: Check = async ({ config, locale }) => {
  const texts = chatSetupTexts[locale];
  const { secretKey: setting } = config;
  try {
    const key = 'file' in setting ? readSecretKey(setting.file) : secretKeyFor(setting);
    if (key === undefined) return [absent(texts.checkSecretKey, texts.noSecretKeyYet)];
    return [fine(texts.checkSecretKey, texts.secretKeyFound({ source: key.source, id: secretKeyId(key) }))];
  } catch (thrown) {
    return [problem(texts.checkSecretKey, toAppError(thrown).message)];
  }
};

export const checkAdministrators: Check = async ({ config, locale }) => {
  const texts = chatSetupTexts[locale];
  const { administrators, discord, slack } = config.chat;
  if (administrators.length > 0) return [fine(texts.checkAdministrators, administrators.join(', '))];
  // The studio's own people need none: who signs in there is one.
  if (discord === undefined && slack === undefined) return [];
  return [absent(texts.checkAdministrators, texts.noAdministrators)];
};
