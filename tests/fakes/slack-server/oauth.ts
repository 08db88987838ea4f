import { optionalText, requiredText } from './arguments.ts';
import type { Answer, Exchange } from './http-exchange.ts';
import { textAnswer } from './http-exchange.ts';
import type { Json } from './json.ts';
import type { Parts } from './parts.ts';
import { Refusal } from './refusal.ts';
import type { Installation } from './world.ts';

const CODE_LIFETIME_MS = 10 * 60 * 1000;

interface Grant {
  readonly teamId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string | undefined;
  readonly atMs: number;
  used: boolean;
}

/** The person in front of the authorize page. */
interface InstallChoice {
  readonly teamId: string;
  readonly userId: string;
  readonly denies?: boolean;
  /** The address configured for the app, used when the request names none. */
  readonly redirectUri?: string;
}

/** The installation pages: authorize and oauth.v2.access. */
export interface OAuth {
  /** The page where a person allows the app: here it answers at once for the person set with `actAs`. */
  readonly answerAuthorize: (exchange: Exchange) => Answer;
  readonly access: (exchange: Exchange, args: Json) => Json;
  /** Who installs next, and whether they agree. */
  readonly actAs: (choice: InstallChoice) => void;
}

/** Client id and secret may come as Basic authentication or in the form. */
function checkClient(parts: Parts, exchange: Exchange, args: Json): void {
  const header = exchange.request.headers.authorization ?? '';
  const basic = header.startsWith('Basic ') ? Buffer.from(header.slice(6), 'base64').toString('utf8').split(':') : [];
  const clientId = basic[0] ?? optionalText(args, 'client_id');
  const clientSecret = basic[1] ?? optionalText(args, 'client_secret');
  if (clientId !== parts.app.clientId) throw new Refusal('invalid_client_id');
  if (clientSecret !== parts.app.clientSecret) throw new Refusal('bad_client_secret');
}

export function createOAuth(
  parts: () => Parts,
  install: (teamId: string, scopes: readonly string[]) => Installation,
): OAuth {
  const grants = new Map<string, Grant>();
  let next: InstallChoice | undefined;

  return {
    actAs: (choice) => {
      next = choice;
    },
    answerAuthorize: ({ url }) => {
      const query = url.searchParams;
      const { app, world, now } = parts();
      if (query.get('client_id') !== app.clientId) return textAnswer('Invalid client_id parameter', 200);
      const redirectUri = query.get('redirect_uri') ?? next?.redirectUri;
      const scopes = (query.get('scope') ?? '').split(',').filter((scope) => scope !== '');
      if (scopes.length === 0) return textAnswer('invalid_scope: No scopes requested', 200);
      if (redirectUri === undefined || next === undefined)
        return textAnswer('redirect_uri did not match any configured URIs', 200);
      const target = new URL(redirectUri);
      const state = query.get('state');
      if (state !== null) target.searchParams.set('state', state);
      if (next.denies === true) {
        target.searchParams.set('error', 'access_denied');
      } else {
        const code = `${world.id('code')}.fake`;
        grants.set(code, { teamId: next.teamId, userId: next.userId, scopes, redirectUri, atMs: now(), used: false });
        target.searchParams.set('code', code);
      }
      return { status: 302, body: '', headers: { location: target.toString() } };
    },
    access: (exchange, args) => {
      const { app, world, now } = parts();
      checkClient(parts(), exchange, args);
      const grant = grants.get(requiredText(args, 'code'));
      if (grant === undefined || now() - grant.atMs > CODE_LIFETIME_MS) throw new Refusal('invalid_code');
      if (grant.used) throw new Refusal('code_already_used');
      const redirectUri = optionalText(args, 'redirect_uri');
      if (redirectUri !== undefined && redirectUri !== grant.redirectUri) throw new Refusal('bad_redirect_uri');
      grant.used = true;
      const installation = install(grant.teamId, grant.scopes);
      return {
        access_token: installation.botToken,
        token_type: 'bot',
        scope: grant.scopes.join(','),
        bot_user_id: installation.botUserId,
        app_id: app.appId,
        team: { id: grant.teamId, name: world.teams.get(grant.teamId)?.name ?? '' },
        enterprise: null,
        authed_user: { id: grant.userId },
        is_enterprise_install: false,
      };
    },
  };
}
