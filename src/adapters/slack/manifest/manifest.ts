import type { webApi } from '@slack/bolt';
import type { CommandDescription } from '../../../core/command.ts';
import { AppError } from '../../../core/errors.ts';
import type { Locale } from '../../../core/locale.ts';
import { slackFaceTexts } from '../../../core/texts/slack-face.ts';
import { fitText } from '../render/block-pieces.ts';
import { suggestedPrompts } from '../render/suggested-prompts.ts';
import { usageHint } from '../render/plain-help.ts';
import { slashNames, type SlashName } from './slash-names.ts';

type Manifest = webApi.AppsManifestValidateArguments['manifest'];
type Settings = NonNullable<Manifest['settings']>;
type BotEvent = NonNullable<NonNullable<Settings['event_subscriptions']>['bot_events']>[number];

/** An app manifest. The SDK's list of scopes lags behind Slack's (`assistant:write` is not in it): they are strings. */
export interface SlackManifest {
  readonly _metadata: NonNullable<Manifest['_metadata']>;
  readonly display_information: Manifest['display_information'];
  readonly features: NonNullable<Manifest['features']>;
  readonly oauth_config: {
    readonly redirect_urls?: readonly string[];
    readonly scopes: { readonly bot: readonly string[] };
  };
  readonly settings: Settings;
}

export interface ManifestTerms {
  readonly commands: readonly CommandDescription[];
  /** What the app is called, at most 35 characters. Default: Alebrije. */
  readonly name?: string | undefined;
  /** Over a socket we open, or else by requests to `url`. */
  readonly socketMode: boolean;
  /** Where this server is reached from outside, `https://bot.example.org`: needed without Socket Mode, and to be installed by others. */
  readonly url?: string | undefined;
  /** Of what people read in menus: a manifest has one language. */
  readonly locale: Locale;
}

/** The path at which Bolt's HTTP receiver takes everything. */
export const eventsPath = '/slack/events';
/** Where Slack sends people back after they allowed the installation. */
export const redirectPath = '/slack/oauth_redirect';

/** The fewest that what is built needs; each with what stops without it. Also what an installation asks for. */
export const botScopes: readonly string[] = [
  // Words that mention the bot in a channel.
  'app_mentions:read',
  // Status and suggested prompts in the assistant's pane.
  'assistant:write',
  // Slash commands and the menu on messages.
  'commands',
  // Answers and results.
  'chat:write',
  // Files people hand in, in forms and messages.
  'files:read',
  // Results, as files of their own.
  'files:write',
  // What people write to the bot itself.
  'im:history',
  // Whether a message of ours arrived before a connection broke, so that no result comes twice. Nothing else is read:
  // mentions and shortcuts bring their words with them.
  'channels:history',
  'groups:history',
  'mpim:history',
  // Whether a mention was in a direct message of several people: what is made there is theirs alone.
  'mpim:read',
  // Opening that conversation, where a result cannot be delivered in its channel.
  'im:write',
  // Language, display name, and whether somebody is an administrator of the workspace.
  'users:read',
];

const botEvents: readonly BotEvent[] = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'assistant_thread_context_changed',
  'assistant_thread_started',
  'message.im',
  'tokens_revoked',
];

/**
 * The app as Slack is to know it: paste it into "Create an app from a manifest".
 * @throws AppError `config-invalid` without Socket Mode and without an https address.
 */
export function slackManifest(terms: ManifestTerms): SlackManifest {
  const { commands, locale, socketMode, name = 'Alebrije' } = terms;
  const texts = slackFaceTexts[locale];
  const installedAt = socketMode && terms.url === undefined ? undefined : httpsBase(terms.url);
  const base = socketMode ? undefined : installedAt;
  const requests = base === undefined ? {} : { request_url: `${base}${eventsPath}` };
  return {
    _metadata: { major_version: 2 },
    display_information: {
      name: fitText(name, 35),
      description: texts.appDescription,
      long_description: texts.appLongDescription,
      background_color: '#1d1430',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      assistant_view: {
        assistant_description: texts.assistantDescription,
        suggested_prompts: [...suggestedPrompts(commands, locale)],
      },
      bot_user: { display_name: botName(name), always_online: true },
      shortcuts: shortcuts(commands, locale),
      slash_commands: slashNames(commands).all.map((slash) => slashCommand(slash, locale, base)),
    },
    oauth_config: {
      ...(installedAt === undefined ? {} : { redirect_urls: [`${installedAt}${redirectPath}`] }),
      scopes: { bot: botScopes },
    },
    settings: {
      event_subscriptions: { ...requests, bot_events: [...botEvents] },
      interactivity: { is_enabled: true, ...requests },
      org_deploy_enabled: false,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}

type SlashCommand = NonNullable<NonNullable<Manifest['features']>['slash_commands']>[number];
type Shortcut = NonNullable<NonNullable<Manifest['features']>['shortcuts']>[number];

function slashCommand({ slash, command }: SlashName, locale: Locale, base: string | undefined): SlashCommand {
  const texts = slackFaceTexts[locale];
  return {
    command: slash,
    description: fitText(command === undefined ? texts.umbrellaDescription : command.description[locale], 2000),
    usage_hint: fitText(command === undefined ? texts.umbrellaHint : usageHint(command), 1000),
    // Names of people and channels in a prompt are words to draw, not ids.
    should_escape: false,
    ...(base === undefined ? {} : { url: `${base}${eventsPath}` }),
  };
}

/** The menus on messages; Slack has none on people, and takes ten. `readShortcut` reads the callback id. */
function shortcuts(commands: readonly CommandDescription[], locale: Locale): Shortcut[] {
  return commands
    .flatMap((command) =>
      (command.menus ?? []).flatMap((menu, index): Shortcut[] =>
        menu.target === 'message'
          ? [
              {
                type: 'message',
                name: fitText(menu.label[locale], 24),
                callback_id: shortcutId(command.name, index),
                description: fitText(command.description[locale], 150),
              },
            ]
          : [],
      ),
    )
    .slice(0, 10);
}

/** `menu:imagine:0`: the command and which of its menus. */
function shortcutId(command: string, index: number): string {
  return `menu:${command}:${index}`;
}

/** The menu of a shortcut's callback id, or undefined for one that no manifest of ours has. */
export function readShortcut(
  callbackId: string,
  commands: readonly CommandDescription[],
):
  | { readonly command: CommandDescription; readonly menu: NonNullable<CommandDescription['menus']>[number] }
  | undefined {
  const [, name, index] = /^menu:([a-z0-9-]+):(\d{1,2})$/u.exec(callbackId) ?? [];
  const command = commands.find((known) => known.name === name);
  const menu = command?.menus?.[Number(index)];
  return command === undefined || menu?.target !== 'message' ? undefined : { command, menu };
}

function httpsBase(url: string | undefined): string {
  const parsed = url === undefined || !URL.canParse(url) ? undefined : new URL(url);
  if (parsed?.protocol === 'https:') return `${parsed.origin}${parsed.pathname.replace(/\/+$/u, '')}`;
  throw new AppError({
    code: 'config-invalid',
    message: `without Socket Mode Slack needs an https address of this server, got ${url ?? 'none'}`,
  });
}

/** Slack allows letters, digits, `-`, `_` and `.`. */
function botName(name: string): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\s+/gu, '-')
    .replaceAll(/[^a-z0-9._-]/gu, '');
  return plain.slice(0, 80) || 'alebrije';
}
