import { z } from 'zod';
import { describeIssue, problemAt } from './block-rules.ts';
import { EVENT_SCOPES, KNOWN_BOT_SCOPES, METHOD_SCOPES } from './scopes.ts';

/** The app manifest with its documented limits (docs.slack.dev/reference/app-manifest). */
const prompts = z.array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) })).max(4);

const command = z.strictObject({
  command: z
    .string()
    .max(32)
    .regex(/^\/[a-z0-9_\-\p{L}]+$/u, 'must start with a slash, in lower case, without spaces'),
  description: z.string().min(1).max(2000),
  usage_hint: z.string().max(1000).optional(),
  should_escape: z.boolean().optional(),
  url: z.url().optional(),
});

const shortcut = z.strictObject({
  type: z.enum(['global', 'message']),
  name: z.string().min(1),
  callback_id: z.string().min(1).max(255),
  description: z.string().min(1).max(150),
});

const scopes = z.array(z.string()).max(255);

const events = z.array(z.string().min(1)).max(100);

const manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal([1, 2]), minor_version: z.int().optional() }).optional(),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140).optional(),
    long_description: z.string().min(174).max(4000).optional(),
    background_color: z
      .string()
      .regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/iu, 'must be a hex colour')
      .optional(),
  }),
  features: z
    .strictObject({
      app_home: z
        .strictObject({
          home_tab_enabled: z.boolean().optional(),
          messages_tab_enabled: z.boolean().optional(),
          messages_tab_read_only_enabled: z.boolean().optional(),
        })
        .optional(),
      agent_view: z
        .looseObject({ agent_description: z.string().max(300), suggested_prompts: prompts.optional() })
        .optional(),
      assistant_view: z
        .strictObject({ assistant_description: z.string().min(1).max(300), suggested_prompts: prompts.optional() })
        .optional(),
      bot_user: z
        .strictObject({
          display_name: z
            .string()
            .min(1)
            .max(80)
            .regex(/^[\p{L}0-9\-_. ]+$/u, 'has characters that are not allowed'),
          always_online: z.boolean().optional(),
        })
        .optional(),
      shortcuts: z.array(shortcut).max(10).optional(),
      slash_commands: z.array(command).max(50).optional(),
      unfurl_domains: z.array(z.string()).max(5).optional(),
    })
    .optional(),
  oauth_config: z
    .strictObject({
      redirect_urls: z.array(z.url()).max(1000).optional(),
      scopes: z
        .strictObject({ bot: scopes.optional(), user: scopes.optional(), bot_optional: scopes.optional() })
        .optional(),
      token_management_enabled: z.boolean().optional(),
    })
    .optional(),
  settings: z
    .strictObject({
      allowed_ip_address_ranges: z.array(z.string()).max(50).optional(),
      event_subscriptions: z
        .strictObject({
          request_url: z.url().optional(),
          bot_events: events.optional(),
          user_events: events.optional(),
        })
        .optional(),
      incoming_webhooks: z.strictObject({ incoming_webhooks_enabled: z.boolean() }).optional(),
      interactivity: z
        .strictObject({
          is_enabled: z.boolean(),
          request_url: z.url().optional(),
          message_menu_options_url: z.url().optional(),
        })
        .optional(),
      org_deploy_enabled: z.boolean().optional(),
      socket_mode_enabled: z.boolean().optional(),
      token_rotation_enabled: z.boolean().optional(),
      is_hosted: z.boolean().optional(),
      function_runtime: z.string().optional(),
    })
    .optional(),
});

type Manifest = z.infer<typeof manifest>;

/** Events that need no scope. */
const FREE_EVENTS: ReadonlySet<string> = new Set([
  'app_home_opened',
  'app_uninstalled',
  'tokens_revoked',
  'scope_granted',
  'scope_denied',
  'url_verification',
]);

const repeated = (values: readonly string[], what: string): readonly string[] =>
  values
    .filter((value, index) => values.indexOf(value) !== index)
    .map((value) => problemAt(`${what} ${value} is there twice`, ['features']));

const botScopes = (app: Manifest): readonly string[] => app.oauth_config?.scopes?.bot ?? [];
const botEvents = (app: Manifest): readonly string[] => app.settings?.event_subscriptions?.bot_events ?? [];

function scopeProblems(app: Manifest, methods: readonly string[]): readonly string[] {
  const granted = new Set(botScopes(app));
  const at = ['oauth_config', 'scopes', 'bot'];
  const unknown = [...granted].filter((scope) => !KNOWN_BOT_SCOPES.has(scope));
  const usesCommands = (app.features?.slash_commands ?? []).length + (app.features?.shortcuts ?? []).length > 0;
  const needed = [
    ...(usesCommands ? ['commands'] : []),
    ...(app.features?.assistant_view === undefined ? [] : ['assistant:write']),
    ...botEvents(app).flatMap((event) => EVENT_SCOPES[event] ?? []),
  ];
  const missing = new Set(needed.filter((scope) => !granted.has(scope)));
  const forMethods = methods.filter((method) => {
    const accepted = METHOD_SCOPES[method];
    return accepted !== undefined && !accepted.some((scope) => granted.has(scope));
  });
  return [
    ...unknown.map((scope) => problemAt(`unknown scope ${scope}`, at)),
    ...[...missing].map((scope) => problemAt(`missing scope ${scope}`, at)),
    ...forMethods.map((method) => problemAt(`${method} needs ${METHOD_SCOPES[method]?.join(' or ') ?? ''}`, at)),
  ];
}

function eventProblems(app: Manifest): readonly string[] {
  const at = ['settings', 'event_subscriptions', 'bot_events'];
  const unknown = botEvents(app).filter((event) => !(event in EVENT_SCOPES) && !FREE_EVENTS.has(event));
  const isAssistant = botEvents(app).some((event) => event.startsWith('assistant_thread_'));
  return [
    ...unknown.map((event) => problemAt(`unknown event ${event}`, at)),
    ...(isAssistant && app.features?.assistant_view === undefined && app.features?.agent_view === undefined
      ? [problemAt('assistant events need features.assistant_view', at)]
      : []),
  ];
}

/** Without Socket Mode everything needs an address of its own. */
function addressProblems(app: Manifest): readonly string[] {
  if (app.settings?.socket_mode_enabled === true) return [];
  const commands = app.features?.slash_commands ?? [];
  const { event_subscriptions: subscriptions, interactivity } = app.settings ?? {};
  return [
    ...commands
      .filter((one) => one.url === undefined)
      .map((one) => problemAt(`${one.command} needs a url`, ['features', 'slash_commands'])),
    ...(subscriptions !== undefined && subscriptions.request_url === undefined
      ? [problemAt('needs a request_url', ['settings', 'event_subscriptions'])]
      : []),
    ...(interactivity?.is_enabled === true && interactivity.request_url === undefined
      ? [problemAt('needs a request_url', ['settings', 'interactivity'])]
      : []),
  ];
}

function featureProblems(app: Manifest): readonly string[] {
  const features = app.features ?? {};
  const needsInteractivity = (features.shortcuts ?? []).length > 0 && app.settings?.interactivity?.is_enabled !== true;
  const needsBot = botScopes(app).length > 0 && features.bot_user === undefined;
  return [
    ...repeated(
      (features.slash_commands ?? []).map((one) => one.command),
      'command',
    ),
    ...repeated(
      (features.shortcuts ?? []).map((one) => one.callback_id),
      'shortcut',
    ),
    ...(needsInteractivity ? [problemAt('shortcuts need interactivity', ['settings', 'interactivity'])] : []),
    ...(needsBot ? [problemAt('bot scopes need a bot user', ['features', 'bot_user'])] : []),
  ];
}

/** Everything Slack would say against a manifest, and methods the scopes do not cover; empty when it is fine. */
export function validateManifest(candidate: unknown, methods: readonly string[] = []): readonly string[] {
  const parsed = manifest.safeParse(candidate);
  if (!parsed.success) return parsed.error.issues.map((issue) => problemAt(describeIssue(issue), issue.path));
  const app = parsed.data;
  return [...featureProblems(app), ...scopeProblems(app, methods), ...eventProblems(app), ...addressProblems(app)];
}
