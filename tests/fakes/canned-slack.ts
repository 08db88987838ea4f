/** Slack's Web API in memory: it takes everything, and tells where else somebody wanted to send something. */
export interface CannedSlack {
  readonly fetch: typeof globalThis.fetch;
  /** What it says of some people, beyond their names. */
  readonly people: Map<string, Readonly<Record<string, unknown>>>;
  /** Files with something special about them, by id; `undefined`: there is none. */
  readonly files: Map<string, Readonly<Record<string, unknown>> | undefined>;
  readonly calls: { readonly method: string; readonly body: string }[];
  /** What was answered through the addresses of interactions. */
  readonly responses: Readonly<Record<string, unknown>>[];
  /** Addresses that are none of Slack's. */
  readonly strangers: string[];
}

/** Ids as the fixtures have them. */
const cannedTeam = 'T0FAKETEAM';
const botUser = 'U0FAKEBOT';

export function createCannedSlack(): CannedSlack {
  const calls: CannedSlack['calls'] = [];
  const responses: CannedSlack['responses'] = [];
  const strangers: string[] = [];
  const files: CannedSlack['files'] = new Map();
  const people: CannedSlack['people'] = new Map();
  let posted = 0;
  const answer = (method: string, given: URLSearchParams): object => {
    posted += 1;
    const channel = given.get('channel') ?? 'C0FAKEROOM';
    const ts = `1767400000.${String(posted).padStart(6, '0')}`;
    switch (method) {
      case 'auth.test':
        return { team_id: cannedTeam, user_id: botUser, user: 'alebrije', team: 'fake', bot_id: 'B0FAKEBOT' };
      case 'users.info':
        return { user: { ...personOf(given), ...people.get(given.get('user') ?? '') } };
      case 'conversations.info':
        return { channel: { id: channel } };
      case 'conversations.open':
        return { channel: { id: 'D0FAKEHOME' } };
      case 'files.info':
        return fileOf(given.get('file') ?? '');
      case 'conversations.history':
      case 'conversations.replies':
        return { messages: [] };
      case 'chat.getPermalink':
        return { permalink: 'https://fake-team.slack.com/archives/C0FAKEROOM/p1' };
      default:
        return { ts, channel };
    }
  };
  const fileOf = (id: string): object => {
    if (files.has(id) && files.get(id) === undefined) return { ok: false, error: 'file_not_found' };
    return { file: { id, name: 'fox.png', size: 10, url_private: privateFile, ...files.get(id) } };
  };
  return {
    people,
    files,
    calls,
    responses,
    strangers,
    fetch: async (address, init) => {
      const href = address instanceof Request ? address.url : String(address);
      const host = URL.canParse(href) ? new URL(href).hostname : '';
      const body = typeof init?.body === 'string' ? init.body : '';
      if (host === 'hooks.slack.com') {
        responses.push(Object(JSON.parse(body)));
        return new Response('ok');
      }
      if (host !== 'slack.com') {
        strangers.push(href.slice(0, 200));
        throw new TypeError('fetch failed');
      }
      const method = href.split('/').at(-1) ?? '';
      calls.push({ method, body });
      return Response.json({ ok: true, ...answer(method, new URLSearchParams(body)) });
    },
  };
}

const privateFile = `https://files.slack.com/files-pri/${cannedTeam}-F0FAKEFOX/fox.png`;

function personOf(given: URLSearchParams): object {
  return { id: given.get('user'), team_id: cannedTeam, real_name: 'Ana', locale: 'es-MX' };
}
