import { webApi, type types } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SlackServer } from '../../fakes/slack-server/slack-server.ts';
import { textAt } from '../../fakes/slack-server/json.ts';
import { silentLogger } from '../../fakes/slack-server/silent-logger.ts';
import { startSlackServer } from '../../fakes/slack-server/slack-server.ts';
import type { Channel } from '../../fakes/slack-server/world.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let slack: SlackServer;
let client: webApi.WebClient;
let general: Channel;
let nowMs: number;

const connect = (token: string | undefined): webApi.WebClient =>
  new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    logger: silentLogger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

beforeEach(async () => {
  nowMs = Date.now();
  slack = await startSlackServer({ now: () => nowMs });
  slack.limits.setPostBurst(Infinity);
  general = slack.channel({ name: 'general' });
  client = connect(slack.installation.botToken);
});

afterEach(async () => {
  await slack.close();
});

const post = async (args: Record<string, unknown>): Promise<{ readonly ts: string }> => ({
  ts: textAt(await client.apiCall('chat.postMessage', { channel: general.id, ...args }), 'ts'),
});

/** The error code of a refused call. */
const refusal = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
    if (error instanceof webApi.WebAPIHTTPError) return `HTTP ${error.statusCode}`;
    return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  }
};

const codes = (): readonly string[] => slack.violations().map((violation) => violation.code);

describe('tokens and scopes', () => {
  test('a valid token learns who the bot is', async () => {
    const identity = await client.auth.test();
    expect(identity).toMatchObject({ team_id: slack.team.id, user_id: slack.installation.botUserId });
    expect(identity.response_metadata?.scopes).toContain('chat:write');
  });

  test.each([
    ['no token', undefined, 'not_authed'],
    ['an unknown token', 'xoxb-fake-unknown', 'invalid_auth'],
  ])('%s is refused', async (_name, token, code) => {
    expect(await refusal(connect(token).auth.test())).toBe(code);
  });

  test('a revoked token and a removed app are told apart', async () => {
    await client.auth.revoke();
    expect(await refusal(client.auth.test())).toBe('token_revoked');
    slack.installation.state = 'uninstalled';
    expect(await refusal(client.auth.test())).toBe('account_inactive');
  });

  test('a missing scope names what is needed and what is there', async () => {
    slack.installation.scopes = new Set(['commands']);
    const error = await post({ text: 'x' }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(webApi.WebAPIPlatformError);
    expect(error).toMatchObject({ data: { error: 'missing_scope', needed: 'chat:write', provided: 'commands' } });
  });

  test('the app uninstalls itself only with its own client id and secret', async () => {
    const { clientId, clientSecret } = slack.app;
    expect(await refusal(client.apps.uninstall({ client_id: 'x', client_secret: 'y' }))).toBe(
      'client_id_token_mismatch',
    );
    await client.apps.uninstall({ client_id: clientId, client_secret: clientSecret });
    expect(await refusal(client.auth.test())).toBe('account_inactive');
  });
});

describe('people and places', () => {
  test('a person is described with role and, when asked, language', async () => {
    const ana = slack.user({ name: 'ana', locale: 'es-ES', isAdmin: true });
    const asked = await client.users.info({ user: ana.id, include_locale: true });
    const plain = await client.users.info({ user: ana.id });
    expect(asked.user).toMatchObject({
      name: 'ana',
      locale: 'es-ES',
      is_admin: true,
      is_owner: false,
      tz: 'Europe/Madrid',
    });
    expect(plain.user).not.toHaveProperty('locale');
    expect(await refusal(client.users.info({ user: 'U-nobody' }))).toBe('user_not_found');
  });

  test('a direct message is opened once and then found again', async () => {
    const ana = slack.user();
    const first = await client.conversations.open({ users: ana.id });
    const second = await client.conversations.open({ users: ana.id });
    expect(second.channel?.id).toBe(first.channel?.id);
    expect(second.already_open).toBe(true);
    const bot = slack.user({ isBot: true });
    expect(await refusal(client.conversations.open({ users: bot.id }))).toBe('cannot_dm_bot');
  });

  test.each([
    ['an unknown channel', () => 'C-nowhere', 'channel_not_found'],
    ['a channel without the bot', () => slack.channel({ hasBot: false }).id, 'not_in_channel'],
    [
      'a private channel without the bot',
      () => slack.channel({ kind: 'group', hasBot: false }).id,
      'channel_not_found',
    ],
    ['an archived channel', () => slack.channel({ isArchived: true }).id, 'is_archived'],
    ['a channel of another workspace', () => slack.channel({ team: slack.addTeam() }).id, 'channel_not_found'],
  ])('%s takes no messages, and that is nobody’s mistake', async (_name, make, code) => {
    expect(await refusal(post({ channel: make(), text: 'x' }))).toBe(code);
    expect(codes()).toEqual([]);
  });

  test('a person’s id stands for the direct message with them', async () => {
    const ana = slack.user();
    await post({ channel: ana.id, text: 'hi' });
    expect(slack.messages(ana.directMessage()).map((message) => message.text)).toEqual(['hi']);
  });

  test('reading needs the scope of just this kind of channel', async () => {
    slack.installation.scopes = new Set(['im:history', 'im:read']);
    expect(await refusal(client.conversations.history({ channel: general.id }))).toBe('missing_scope');
    expect(await refusal(client.conversations.info({ channel: general.id }))).toBe('missing_scope');
    const channel = slack.user().directMessage().id;
    expect(await refusal(client.conversations.history({ channel }))).toBe('accepted');
  });

  test('history shows roots newest first, replies show the thread oldest first', async () => {
    const root = await post({ text: 'root' });
    await post({ text: 'reply', thread_ts: root.ts });
    await post({ text: 'later' });
    const history = await client.conversations.history({ channel: general.id });
    const replies = await client.conversations.replies({ channel: general.id, ts: root.ts });
    expect(history.messages?.map((message) => message.text)).toEqual(['later', 'root']);
    expect(replies.messages?.map((message) => message.text)).toEqual(['root', 'reply']);
    const page = await client.conversations.history({ channel: general.id, limit: 1 });
    expect(page.response_metadata?.next_cursor).not.toBe('');
  });
});

describe('messages', () => {
  test('a message takes 40,000 characters and not one more', async () => {
    expect(await refusal(post({ text: 'x'.repeat(40_000) }))).toBe('accepted');
    expect(await refusal(post({ text: 'x'.repeat(40_001) }))).toBe('msg_too_long');
    expect(codes()).toEqual(['msg_too_long']);
  });

  test('an edit takes 4,000 characters and not one more', async () => {
    const { ts } = await post({ text: 'x' });
    expect(await refusal(client.chat.update({ channel: general.id, ts, text: 'x'.repeat(4000) }))).toBe('accepted');
    expect(await refusal(client.chat.update({ channel: general.id, ts, text: 'x'.repeat(4001) }))).toBe('msg_too_long');
    expect(slack.editTimes(ts)).toHaveLength(1);
  });

  test('an empty message is refused', async () => {
    expect(await refusal(post({ text: '' }))).toBe('no_text');
  });

  test('blocks without a text are accepted and noted', async () => {
    await post({ blocks: [{ type: 'divider' }] });
    expect(codes()).toEqual(['missing_text']);
  });

  test('an edit without blocks leaves the old blocks over the new text', async () => {
    const { ts } = await post({ text: 'old', blocks: [{ type: 'divider' }] });
    await client.chat.update({ channel: general.id, ts, text: 'new' });
    expect(codes()).toEqual(['hidden_text']);
    await client.chat.update({ channel: general.id, ts, text: 'new', blocks: [] });
    expect(slack.messages(general).at(-1)).toMatchObject({ text: 'new', blocks: [] });
  });

  test('only the bot’s own messages can be edited and deleted', async () => {
    const ana = slack.user();
    const { message } = await ana.says('mine', { channel: general });
    const update = client.chat.update({ channel: general.id, ts: message.ts, text: 'x' });
    expect(await refusal(update)).toBe('cant_update_message');
    expect(await refusal(client.chat.delete({ channel: general.id, ts: message.ts }))).toBe('cant_delete_message');
    const { ts } = await post({ text: 'bot' });
    await client.chat.delete({ channel: general.id, ts });
    expect(await refusal(client.chat.update({ channel: general.id, ts, text: 'x' }))).toBe('message_not_found');
  });

  test('an ephemeral message reaches one person and cannot be edited', async () => {
    const ana = slack.user();
    const posted = await client.chat.postEphemeral({ channel: general.id, user: ana.id, text: 'only for you' });
    const ts = posted.message_ts ?? '';
    expect(slack.ephemerals(ana)).toHaveLength(1);
    expect(slack.messages(general)).toHaveLength(0);
    expect(await refusal(client.chat.update({ channel: general.id, ts, text: 'x' }))).toBe('message_not_found');
    expect(codes()).toEqual(['ephemeral_message']);
  });

  test('mentions are recorded, escaped ones are not', async () => {
    await post({ text: 'hi <!channel> and <@U123>, not &lt;!here&gt; nor <!date^1^{date}|x>' });
    await post({ text: 'x', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<#C123>' } }] });
    await post({ text: 'x', blocks: [{ type: 'section', text: { type: 'plain_text', text: '<!here>' } }] });
    await post({ text: 'wake up @here', parse: 'full' });
    expect(slack.mentions().map((one) => one.mention)).toEqual(['<!channel>', '<@U123>', '<#C123>', '@here']);
  });

  test('a permalink leads to a message that exists', async () => {
    const { ts } = await post({ text: 'x' });
    const link = await client.chat.getPermalink({ channel: general.id, message_ts: ts });
    expect(link.permalink).toContain(`/archives/${general.id}/p`);
    expect(await refusal(client.chat.getPermalink({ channel: general.id, message_ts: '1.0' }))).toBe(
      'message_not_found',
    );
  });
});

describe('streams', () => {
  const start = async (fields: Record<string, unknown> = {}): Promise<string> => {
    const ana = slack.user();
    const root = await post({ text: 'root' });
    const result = await client.apiCall('chat.startStream', {
      channel: general.id,
      thread_ts: root.ts,
      recipient_user_id: ana.id,
      recipient_team_id: slack.team.id,
      ...fields,
    });
    return textAt(result, 'ts');
  };

  test('a stream grows and ends with blocks', async () => {
    const ts = await start({ markdown_text: 'Hel' });
    await client.chat.appendStream({ channel: general.id, ts, markdown_text: 'lo' });
    await client.chat.stopStream({
      channel: general.id,
      ts,
      chunks: [{ type: 'markdown_text', text: '!' }],
      blocks: [{ type: 'divider' }],
    });
    expect(slack.messages(general).at(-1)).toMatchObject({ text: 'Hello!', streaming: 'completed' });
  });

  test.each([
    ['without a thread', { thread_ts: undefined }, 'invalid_arguments'],
    ['without a recipient', { recipient_user_id: undefined }, 'missing_recipient_user_id'],
    ['without the recipient’s workspace', { recipient_team_id: undefined }, 'missing_recipient_team_id'],
    ['with more than 12,000 characters', { markdown_text: 'x'.repeat(12_001) }, 'msg_too_long'],
    ['with unknown chunks', { chunks: [{ type: 'sound' }] }, 'invalid_chunks'],
  ])('a stream %s is refused', async (_name, fields, code) => {
    expect(await refusal(start(fields))).toBe(code);
  });

  test('a stream that ended, or is five minutes old, takes no more', async () => {
    const ts = await start();
    nowMs += 300_001;
    const late = client.chat.appendStream({ channel: general.id, ts, markdown_text: 'x' });
    expect(await refusal(late)).toBe('message_not_in_streaming_state');
    expect(await refusal(client.chat.stopStream({ channel: general.id, ts }))).toBe('message_not_in_streaming_state');
  });

  test('a stream ends with at most 50 blocks', async () => {
    const ts = await start();
    const blocks = Array.from({ length: 51 }, () => ({ type: 'divider' }));
    expect(await refusal(client.chat.stopStream({ channel: general.id, ts, blocks }))).toBe('invalid_blocks');
  });
});

describe('files', () => {
  const announce = async (name: string, length: number): Promise<{ readonly url: string; readonly id: string }> => {
    const ticket = await client.apiCall('files.getUploadURLExternal', { filename: name, length, alt_txt: 'a dot' });
    return { url: textAt(ticket, 'upload_url'), id: textAt(ticket, 'file_id') };
  };
  const upload = async (bytes: Buffer, name: string): Promise<string> => {
    const { url, id } = await announce(name, bytes.byteLength);
    const response = await fetch(url, { method: 'POST', body: new Uint8Array(bytes) });
    expect(response.status).toBe(200);
    return id;
  };

  test('an upload appears in its channel only after Slack looked at it', async () => {
    slack.settings.fileProcessingMs = 60;
    const id = await upload(PNG, 'dot.png');
    await client.files.completeUploadExternal({
      files: [{ id, title: 'Dot' }],
      channel_id: general.id,
      initial_comment: 'Here',
    });
    const early = await client.files.info({ file: id });
    expect(early.file).toMatchObject({ mimetype: '', shares: {}, title: 'Dot', alt_txt: 'a dot' });
    const message = await slack.waitForMessage((candidate) => candidate.files.includes(id));
    const late = await client.files.info({ file: id });
    expect(late.file).toMatchObject({ mimetype: 'image/png', filetype: 'png', size: PNG.byteLength });
    expect(late.file?.shares?.public?.[general.id]?.[0]?.ts).toBe(message.ts);
    expect(message.text).toBe('Here');
    expect(codes()).toEqual([]);
  });

  test('the SDK’s own upload works, and its lost alternative text is noted', async () => {
    await client.files.uploadV2({ file: PNG, filename: 'dot.png', channel_id: general.id, alt_text: 'a dot' });
    await slack.waitForMessage((message) => message.files.length === 1);
    expect(codes()).toEqual(['lost_alt_text']);
  });

  test('another number of bytes than announced is refused', async () => {
    const { url, id } = await announce('dot.png', PNG.byteLength + 1);
    const response = await fetch(url, { method: 'POST', body: new Uint8Array(PNG) });
    expect(response.status).toBe(400);
    const complete = client.files.completeUploadExternal({ files: [{ id, title: 'x' }] });
    expect(await refusal(complete)).toBe('file_update_failed');
    expect(codes()).toContain('wrong_length');
  });

  test('no length and too long an alternative text are refused', async () => {
    expect(await refusal(announce('dot.png', 0))).toBe('missing_argument');
    const long = client.apiCall('files.getUploadURLExternal', { filename: 'a', length: 1, alt_txt: 'x'.repeat(1001) });
    expect(await refusal(long)).toBe('alt_txt_too_large');
  });

  test.each([
    'file_uploads_disabled',
    'file_upload_size_restricted',
    'file_uploads_except_images_disabled',
    'file_type_not_allowed',
  ])('a workspace can refuse with %s at either step', async (code) => {
    const id = await upload(PNG, 'dot.png');
    slack.refuseUploads(code);
    expect(await refusal(announce('dot.png', 1))).toBe(code);
    slack.refuseUploads(code, 'files.completeUploadExternal');
    expect(await refusal(client.files.completeUploadExternal({ files: [{ id, title: 'x' }] }))).toBe(code);
  });

  test('blocks beside an initial comment are ignored, alone they are shown', async () => {
    const blocks = [{ type: 'divider' as const }];
    const first = await upload(PNG, 'a.png');
    const files = (id: string): [{ id: string; title: string }] => [{ id, title: 'x' }];
    await client.files.completeUploadExternal({
      files: files(first),
      channel_id: general.id,
      initial_comment: 'x',
      blocks,
    });
    const ignored = await slack.waitForMessage((message) => message.files.includes(first));
    const second = await upload(PNG, 'b.png');
    await client.files.completeUploadExternal({ files: files(second), channel_id: general.id, blocks });
    const shown = await slack.waitForMessage((message) => message.files.includes(second));
    expect([ignored.blocks.length, shown.blocks.length]).toEqual([0, 1]);
    expect(codes()).toEqual(['ignored_blocks']);
  });

  test('a picture block shows a processed picture and nothing else', async () => {
    slack.settings.fileProcessingMs = 60;
    const picture = await upload(PNG, 'dot.png');
    const words = await upload(Buffer.from('words'), 'words.txt');
    const show = async (id: string): Promise<string> =>
      refusal(post({ text: 'x', blocks: [{ type: 'image', alt_text: 'a dot', slack_file: { id } }] }));
    await client.files.completeUploadExternal({
      files: [
        { id: picture, title: 'x' },
        { id: words, title: 'y' },
      ],
    });
    expect(await show(picture)).toBe('invalid_blocks');
    await slack.waitForFile((file) => file.id === picture);
    expect(await show(picture)).toBe('accepted');
    expect(await show(words)).toBe('invalid_blocks');
    expect(await show('F-nothing')).toBe('invalid_blocks');
  });

  test('bytes come with a token, the sign-in page without one', async () => {
    const file = slack.user().uploads(PNG, 'dot.png');
    const { file: shown } = await client.files.info({ file: file.id });
    const url = shown?.url_private ?? '';
    const withToken = await fetch(url, { headers: { authorization: `Bearer ${slack.installation.botToken}` } });
    expect(Buffer.from(await withToken.arrayBuffer()).equals(PNG)).toBe(true);
    const without = await fetch(url);
    expect([without.status, without.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(codes()).toEqual(['no_token']);
  });

  test('a deleted file is gone from its messages', async () => {
    const id = await upload(PNG, 'dot.png');
    await client.files.completeUploadExternal({ files: [{ id, title: 'x' }], channel_id: general.id });
    const message = await slack.waitForMessage((candidate) => candidate.files.includes(id));
    await client.files.delete({ file: id });
    expect(message.files).toEqual([]);
    expect(await refusal(client.files.info({ file: id }))).toBe('file_deleted');
  });
});

describe('views and assistant', () => {
  const view: types.View = { type: 'modal', title: { type: 'plain_text', text: 'Hi' }, blocks: [] };

  test('a trigger opens one modal, within three seconds', async () => {
    const ana = slack.user();
    const trigger = slack.issueTrigger(ana);
    await client.views.open({ trigger_id: trigger, view });
    expect(await refusal(client.views.open({ trigger_id: trigger, view }))).toBe('exchanged_trigger_id');
    const late = slack.issueTrigger(ana);
    nowMs += 3001;
    expect(await refusal(client.views.open({ trigger_id: late, view }))).toBe('expired_trigger_id');
    expect(await refusal(client.views.open({ trigger_id: 'made-up', view }))).toBe('invalid_trigger_id');
  });

  test('three modals stand on each other, not four', async () => {
    const ana = slack.user();
    let opened = await client.views.open({ trigger_id: slack.issueTrigger(ana), view });
    const push = async () => client.views.push({ trigger_id: slack.issueTrigger(ana, opened.view?.id), view });
    opened = await push();
    opened = await push();
    expect(await refusal(push())).toBe('push_limit_reached');
    expect(slack.views()).toHaveLength(3);
  });

  test('an update with an old hash is a conflict', async () => {
    const ana = slack.user();
    const { view: opened } = await client.views.open({ trigger_id: slack.issueTrigger(ana), view });
    const update = async () => client.views.update({ view_id: opened?.id ?? '', hash: opened?.hash ?? '', view });
    await update();
    expect(await refusal(update())).toBe('hash_conflict');
    expect(await refusal(client.views.update({ view_id: 'V-nothing', view }))).toBe('not_found');
  });

  test('a Home tab is published for a person', async () => {
    const ana = slack.user();
    await client.views.publish({ user_id: ana.id, view: { type: 'home', blocks: [{ type: 'divider' }] } });
    expect(ana.home()?.definition).toMatchObject({ type: 'home' });
    const wrong = client.apiCall('views.publish', { user_id: ana.id, view });
    expect(await refusal(wrong)).toBe('invalid_arguments');
  });

  test('an assistant thread takes a title, a status and up to four prompts', async () => {
    const { message } = await slack.user().opensAssistant();
    const thread = { channel_id: message.channel, thread_ts: message.ts };
    const prompts = (count: number) =>
      client.apiCall('assistant.threads.setSuggestedPrompts', {
        ...thread,
        prompts: Array.from({ length: count }, (_, index) => ({ title: `t${index}`, message: 'm' })),
      });
    await client.assistant.threads.setTitle({ ...thread, title: 'Foxes' });
    await client.assistant.threads.setStatus({ ...thread, status: 'is drawing…' });
    await prompts(4);
    expect(await refusal(prompts(5))).toBe('invalid_arguments');
    expect(slack.assistantThreads()[0]).toMatchObject({ title: 'Foxes', status: 'is drawing…' });
    await post({ channel: message.channel, thread_ts: message.ts, text: 'Here it is' });
    expect(slack.assistantThreads()[0]?.status).toBe('');
  });
});

describe('limits, faults and records', () => {
  test('more than the burst in one channel is answered with 429 and Retry-After', async () => {
    slack.limits.setPostBurst(1);
    await post({ text: 'one' });
    const error = await post({ text: 'two' }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ retryAfter: 1 });
    expect(await refusal(post({ channel: slack.channel({ name: 'other' }).id, text: 'elsewhere' }))).toBe('accepted');
    expect(slack.limits.refusals()).toBe(1);
    expect(codes()).toEqual([]);
    await refusal(post({ text: 'three, too soon' }));
    expect(codes()).toEqual(['ignored_retry_after']);
  });

  test('the SDK waits as told and then gets through', async () => {
    slack.fail({ method: 'auth.test', retryAfter: 1 });
    const patient = new webApi.WebClient(slack.installation.botToken, {
      slackApiUrl: slack.apiUrl,
      logger: silentLogger,
      retryConfig: { retries: 1, minTimeout: 1 },
    });
    expect((await patient.auth.test()).ok).toBe(true);
  });

  test('a tier can be set', async () => {
    slack.limits.setPerMinute('users.info', 1);
    const ana = slack.user();
    await client.users.info({ user: ana.id });
    expect(await refusal(client.users.info({ user: ana.id }))).toContain('rate');
  });

  test('ordered faults come as ordered and then end', async () => {
    slack.fail({ method: 'chat.postMessage', status: 500, times: 2 });
    expect(await refusal(post({ text: 'x' }))).toBe('HTTP 500');
    expect(await refusal(post({ text: 'x' }))).toBe('HTTP 500');
    expect(await refusal(post({ text: 'x' }))).toBe('accepted');
    slack.fail({ method: '*', error: 'internal_error' });
    expect(await refusal(client.auth.test())).toBe('internal_error');
    let isOver = false;
    slack.fail({ method: 'auth.test', dropConnection: true, until: () => isOver });
    expect(await refusal(client.auth.test())).toContain('error');
    isOver = true;
    expect(await refusal(client.auth.test())).toBe('accepted');
  });

  test('an answer can be lost after the work was done', async () => {
    slack.fail({ method: 'chat.postMessage', dropConnection: true, when: 'after' });
    expect(await refusal(post({ text: 'once' }))).toContain('error');
    expect(slack.messages(general).map((message) => message.text)).toEqual(['once']);
  });

  test('during an outage nothing answers, afterwards all does', async () => {
    slack.outage(true);
    expect(await refusal(client.auth.test())).toContain('error');
    slack.outage(false);
    expect(await refusal(client.auth.test())).toBe('accepted');
  });

  test('every request is kept with its body, its token apart', async () => {
    await post({ text: 'hello' });
    const logged = slack.log().at(-1);
    expect(logged).toMatchObject({ method: 'chat.postMessage', token: slack.installation.botToken, status: 200 });
    expect(logged?.args['text']).toBe('hello');
    await client.auth.test({ token: slack.installation.botToken });
    expect(slack.log().some((request) => request.body.includes('xoxb-'))).toBe(false);
  });

  test('a wait that fails says what was seen instead', async () => {
    await post({ text: 'something else' });
    const wait = slack.waitForMessage((message) => message.text === 'result', { timeoutMs: 20 });
    await expect(wait).rejects.toThrow(/No message fitted within 20 ms[\s\S]*something else/u);
  });

  test('an unknown method is refused', async () => {
    expect(await refusal(client.apiCall('chat.shout', {}))).toBe('unknown_method');
  });

  test('reactions need their scope and a message', async () => {
    const { ts } = await post({ text: 'x' });
    await client.reactions.add({ channel: general.id, timestamp: ts, name: 'heart' });
    expect(await refusal(client.reactions.add({ channel: general.id, timestamp: '1.0', name: 'heart' }))).toBe(
      'message_not_found',
    );
  });
});
