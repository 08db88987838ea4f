import type { ApiMethod } from './api-call.ts';
import { optionalText, parseArguments } from './arguments.ts';
import type { Answer, Exchange } from './http-exchange.ts';
import { jsonAnswer } from './http-exchange.ts';
import type { Json } from './json.ts';
import type { LoggedRequest, Parts } from './parts.ts';
import { Refusal, breaksRule } from './refusal.ts';
import { METHOD_SCOPES } from './scopes.ts';
import type { Installation } from './world.ts';

/** Methods that answer without a bot token. */
export type OpenMethod = (exchange: Exchange, args: Json) => Json;

interface MethodTables {
  readonly methods: Readonly<Record<string, ApiMethod>>;
  readonly openMethods: Readonly<Record<string, OpenMethod>>;
}

/** The installation a bearer token stands for. @throws Refusal */
export function installationOf(parts: Parts, token: string): Installation {
  if (token === '') throw new Refusal('not_authed');
  const installation = [...parts.world.installations.values()].find((candidate) => candidate.botToken === token);
  if (installation === undefined) throw new Refusal('invalid_auth');
  if (installation.state === 'revoked') throw new Refusal('token_revoked');
  if (installation.state === 'uninstalled') throw new Refusal('account_inactive');
  return installation;
}

/** @throws Refusal missing_scope, as Slack says it */
function checkScope(installation: Installation, method: string): void {
  const accepted = METHOD_SCOPES[method];
  if (accepted === undefined || accepted.some((scope) => installation.scopes.has(scope))) return;
  throw new Refusal('missing_scope', {
    fields: { needed: accepted.join(','), provided: [...installation.scopes].join(',') },
  });
}

async function run(parts: Parts, tables: MethodTables, exchange: Exchange, logged: LoggedRequest): Promise<Answer> {
  const { method, args } = logged;
  const openMethod = tables.openMethods[method];
  if (openMethod !== undefined) return jsonAnswer({ ok: true, ...openMethod(exchange, args) });
  const implementation = tables.methods[method];
  if (implementation === undefined) throw new Refusal('unknown_method', { messages: [method] });
  const installation = installationOf(parts, logged.token);
  checkScope(installation, method);
  parts.limits.check({ method, teamId: installation.teamId, channel: optionalText(args, 'channel') ?? '' });
  const fields = await implementation({ parts, method, args, installation });
  return jsonAnswer({ ok: true, ...fields }, 200, {
    'x-oauth-scopes': [...installation.scopes].join(','),
    'x-accepted-oauth-scopes': (METHOD_SCOPES[method] ?? []).join(','),
  });
}

/** Turns a refusal into the answer Slack gives, and notes it when the app is to blame. */
export function refusalAnswer(parts: Parts, where: string, refusal: Refusal): Answer {
  if (breaksRule(refusal)) parts.violate(where, refusal.code, refusal.messages.join('; '));
  return jsonAnswer(
    {
      ok: false,
      error: refusal.code,
      ...refusal.fields,
      ...(refusal.messages.length > 0
        ? { errors: refusal.messages, response_metadata: { messages: refusal.messages } }
        : {}),
    },
    refusal.status,
    refusal.headers,
  );
}

/** Answers a call of the Web API. */
export async function answerApi(
  parts: Parts,
  tables: MethodTables,
  exchange: Exchange,
  logged: LoggedRequest,
): Promise<Answer> {
  try {
    return await run(parts, tables, exchange, logged);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalAnswer(parts, logged.method, error);
  }
}

/** The arguments of a call, or none when the body is broken; the method then says what is missing. */
export function argumentsOf(exchange: Exchange): Json {
  try {
    const query = Object.fromEntries(exchange.url.searchParams);
    return { ...query, ...parseArguments(exchange.body, exchange.contentType) };
  } catch {
    return {};
  }
}
