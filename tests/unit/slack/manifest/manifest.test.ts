import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import help from '../../../../commands/help.ts';
import imagine from '../../../../commands/imagine.ts';
import job from '../../../../commands/job.ts';
import { botScopes, readShortcut, slackManifest } from '../../../../src/adapters/slack/manifest/manifest.ts';
import { describeCommand } from '../../../../src/core/command.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { EVENT_SCOPES, KNOWN_BOT_SCOPES, METHOD_SCOPES } from '../../../fakes/slack-server/scopes.ts';

const commands = [help, imagine, job].map(describeCommand);

/** The limits of docs.slack.dev/reference/app-manifest. */
const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(174).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/u),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    assistant_view: z.strictObject({
      assistant_description: z.string().min(1).max(300),
      suggested_prompts: z.array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) })).max(4),
    }),
    bot_user: z.strictObject({
      display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/u),
      always_online: z.boolean(),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          type: z.literal('message'),
          name: z.string().min(1).max(24),
          callback_id: z.string().max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/u),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.literal(false),
          url: z.url({ protocol: /^https$/u }).optional(),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(z.url({ protocol: /^https$/u })).optional(),
    scopes: z.strictObject({ bot: z.array(z.string()).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: z.url().optional(),
      bot_events: z.array(z.string()).max(100),
    }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: z.url().optional() }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
});

/** The Web API methods that the adapter's sources name. */
function methodsUsed(): readonly string[] {
  const folder = path.resolve(import.meta.dirname, '../../../../src/adapters/slack');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const code = sources.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
  return Object.keys(METHOD_SCOPES).filter((method) => code.includes(`'${method}'`));
}

describe('the manifest', () => {
  it.each([
    ['over a socket, in English', { socketMode: true, locale: 'en' }],
    ['over a socket, in Spanish', { socketMode: true, locale: 'es' }],
    ['by requests', { socketMode: false, url: 'https://bot.example.org/', locale: 'es' }],
    [
      'with a long name',
      { socketMode: true, name: 'El alebrije de la comunidad más creativa del mundo', locale: 'es' },
    ],
  ] as const)('keeps Slack’s limits (%s)', (_name, terms) => {
    const parsed = manifestSchema.safeParse(slackManifest({ commands, ...terms }));
    expect(parsed.success ? '' : z.prettifyError(parsed.error)).toBe('');
  });

  it('needs no address over a socket', () => {
    expect(JSON.stringify(slackManifest({ commands, socketMode: true, locale: 'en' }))).not.toContain('http');
  });

  it('over a socket uses an address for installations only', () => {
    const manifest = slackManifest({ commands, socketMode: true, url: 'https://example.org', locale: 'en' });
    expect(JSON.stringify(manifest).match(/https:[^"]+/gu)).toEqual(['https://example.org/slack/oauth_redirect']);
  });

  it('sends everything to one address otherwise', () => {
    const manifest = slackManifest({ commands, socketMode: false, url: 'https://example.org/bot/', locale: 'en' });
    const addresses = new Set(JSON.stringify(manifest).match(/https:[^"]+/gu));
    expect([...addresses].toSorted()).toEqual([
      'https://example.org/bot/slack/events',
      'https://example.org/bot/slack/oauth_redirect',
    ]);
  });

  it.each([undefined, 'http://bot.example.org', 'bot.example.org', ''])('is refused for the address %s', (url) => {
    expect(() => slackManifest({ commands, socketMode: false, url, locale: 'en' })).toThrow(AppError);
  });

  it('asks for scopes that exist, each once', () => {
    expect(botScopes.filter((scope) => !KNOWN_BOT_SCOPES.has(scope))).toEqual([]);
    expect(new Set(botScopes).size).toBe(botScopes.length);
  });

  it('asks for a scope of every method the adapter calls, and of every event', () => {
    const methods = methodsUsed();
    expect(methods).toContain('chat.postMessage');
    const refused = methods.filter(
      (method) => !(METHOD_SCOPES[method] ?? []).some((scope) => botScopes.includes(scope)),
    );
    expect(refused).toEqual([]);
    const { bot_events: events = [] } =
      slackManifest({ commands, socketMode: true, locale: 'en' }).settings.event_subscriptions ?? {};
    expect(events).toContain('app_mention');
    expect(events.filter((event) => !botScopes.includes(EVENT_SCOPES[event] ?? 'commands'))).toEqual([]);
  });

  it('asks for no scope that nothing needs', () => {
    const needed = new Set([
      ...methodsUsed().flatMap((method) => METHOD_SCOPES[method] ?? []),
      ...Object.values(EVENT_SCOPES),
      'commands',
    ]);
    expect(botScopes.filter((scope) => !needed.has(scope))).toEqual([]);
  });
});

describe('a shortcut of the manifest', () => {
  it('leads back to its menu', () => {
    const { features } = slackManifest({ commands, socketMode: true, locale: 'es' });
    const [shortcut] = features.shortcuts ?? [];
    expect(shortcut?.name).toBe('Dibujar este mensaje');
    const found = readShortcut(shortcut?.callback_id ?? '', commands);
    expect(found?.command.name).toBe('imagine');
    expect(found?.menu.fill).toEqual({ prompt: 'text', palette: 'file' });
  });

  it.each(['menu:imagine:1', 'menu:imagine:7', 'menu:gone:0', 'imagine', ''])('is not %s', (callbackId) => {
    expect(readShortcut(callbackId, commands)).toBeUndefined();
  });
});
