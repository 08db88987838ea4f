import type { ApiCall, ApiMethod } from './api-call.ts';
import { userOf } from './api-call.ts';
import { optionalText, requiredText } from './arguments.ts';
import type { Json } from './json.ts';
import { isRecord, recordsAt, textAt } from './json.ts';
import { checkSlackFiles } from './message-rules.ts';
import type { Parts } from './parts.ts';
import { Refusal } from './refusal.ts';
import type { StoredView } from './world.ts';
import { viewProblems } from './view-rules.ts';
import { withBlockIds } from './block-rules.ts';

const MAX_STACK = 3;
const MAX_BYTES = 250_000;

const newHash = (parts: Parts): string => `${Math.floor(parts.now() / 1000)}.${parts.world.id('h')}`;

/** A view with ids for its blocks. @throws Refusal when it breaks a rule */
export function checkedView(parts: Parts, view: unknown, teamId: string, type: 'modal' | 'home'): Json {
  if (!isRecord(view)) throw new Refusal('invalid_arguments', { messages: ['[ERROR] missing required field: view'] });
  if (JSON.stringify(view).length > MAX_BYTES) throw new Refusal('view_too_large');
  const wrongType =
    textAt(view, 'type') === type ? [] : [`[ERROR] view must be of type ${type} [json-pointer:/view/type]`];
  const problems = [...wrongType, ...viewProblems(view)];
  if (problems.length > 0) throw new Refusal('invalid_arguments', { messages: problems });
  checkSlackFiles(parts, view['blocks'], teamId);
  return { ...view, blocks: withBlockIds(recordsAt(view, 'blocks'), () => parts.world.id('b')) };
}

/** A view as Slack shows it (docs.slack.dev/reference/views). */
export function viewJson(parts: Parts, view: StoredView): Json {
  const installation = parts.world.installations.get(view.teamId);
  const { definition } = view;
  return {
    id: view.id,
    team_id: view.teamId,
    type: definition['type'],
    blocks: definition['blocks'],
    private_metadata: textAt(definition, 'private_metadata'),
    callback_id: textAt(definition, 'callback_id'),
    state: { values: view.state },
    hash: view.hash,
    title: definition['title'] ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: definition['clear_on_close'] === true,
    notify_on_close: definition['notify_on_close'] === true,
    close: definition['close'] ?? null,
    submit: definition['submit'] ?? null,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: parts.app.appId,
    external_id: textAt(definition, 'external_id'),
    app_installed_team_id: view.teamId,
    bot_id: installation?.botId ?? '',
  };
}

/** Opens a view, over another one when `previous` is given. */
export function openView(
  parts: Parts,
  fresh: {
    readonly teamId: string;
    readonly userId: string;
    readonly definition: Json;
    readonly previous?: StoredView;
  },
): StoredView {
  const id = parts.world.id('V');
  const view: StoredView = {
    id,
    teamId: fresh.teamId,
    userId: fresh.userId,
    rootId: fresh.previous?.rootId ?? id,
    previousId: fresh.previous?.id,
    definition: fresh.definition,
    hash: newHash(parts),
    state: {},
    open: true,
  };
  parts.world.views.set(id, view);
  parts.world.changed();
  return view;
}

/** Replaces what a view shows. */
export function replaceView(parts: Parts, view: StoredView, definition: Json): void {
  view.definition = definition;
  view.hash = newHash(parts);
  parts.world.changed();
}

/** How many views stand open above each other with this one on top. */
export const stackHeight = (parts: Parts, view: StoredView): number =>
  [...parts.world.views.values()].filter((other) => other.open && other.rootId === view.rootId).length;

/** A further view on the stack. @throws Refusal when it is full */
export function pushView(parts: Parts, top: StoredView, definition: Json): StoredView {
  if (stackHeight(parts, top) >= MAX_STACK) throw new Refusal('push_limit_reached');
  return openView(parts, { teamId: top.teamId, userId: top.userId, definition, previous: top });
}

function checkExternalId({ parts, installation }: ApiCall, definition: Json, except?: string): void {
  const externalId = textAt(definition, 'external_id');
  if (externalId === '') return;
  const taken = [...parts.world.views.values()].some(
    (view) =>
      view.open &&
      view.id !== except &&
      view.teamId === installation.teamId &&
      textAt(view.definition, 'external_id') === externalId,
  );
  if (taken) throw new Refusal('duplicate_external_id');
}

const open: ApiMethod = (call) => {
  const { parts, args, installation } = call;
  const definition = checkedView(parts, args['view'], installation.teamId, 'modal');
  checkExternalId(call, definition);
  const trigger = parts.triggers.exchange(requiredText(args, 'trigger_id'));
  if (trigger.teamId !== installation.teamId) throw new Refusal('invalid_trigger_id');
  return { view: viewJson(parts, openView(parts, { teamId: trigger.teamId, userId: trigger.userId, definition })) };
};

const push: ApiMethod = (call) => {
  const { parts, args, installation } = call;
  const definition = checkedView(parts, args['view'], installation.teamId, 'modal');
  checkExternalId(call, definition);
  const trigger = parts.triggers.exchange(requiredText(args, 'trigger_id'));
  const top = parts.world.views.get(trigger.viewId ?? '');
  if (top === undefined || !top.open) throw new Refusal('invalid_trigger_id', { messages: ['not from a modal'] });
  return { view: viewJson(parts, pushView(parts, top, definition)) };
};

function namedView({ parts, args, installation }: ApiCall): StoredView {
  const id = optionalText(args, 'view_id');
  const externalId = optionalText(args, 'external_id');
  const view = [...parts.world.views.values(), ...parts.world.homes.values()].find(
    (candidate) =>
      candidate.teamId === installation.teamId &&
      (candidate.id === id || (externalId !== undefined && textAt(candidate.definition, 'external_id') === externalId)),
  );
  if (view === undefined || !view.open) throw new Refusal('not_found');
  return view;
}

const update: ApiMethod = (call) => {
  const { parts, args, installation } = call;
  const view = namedView(call);
  const hash = optionalText(args, 'hash');
  if (hash !== undefined && hash !== view.hash) throw new Refusal('hash_conflict');
  const type = textAt(view.definition, 'type') === 'home' ? 'home' : 'modal';
  const definition = checkedView(parts, args['view'], installation.teamId, type);
  checkExternalId(call, definition, view.id);
  replaceView(parts, view, definition);
  return { view: viewJson(parts, view) };
};

const publish: ApiMethod = (call) => {
  const { parts, args, installation } = call;
  const user = userOf(call, requiredText(args, 'user_id'));
  const definition = checkedView(parts, args['view'], installation.teamId, 'home');
  const key = `${installation.teamId}:${user.id}`;
  const existing = parts.world.homes.get(key);
  const hash = optionalText(args, 'hash');
  if (existing === undefined) {
    const id = parts.world.id('V');
    const home: StoredView = {
      id,
      teamId: installation.teamId,
      userId: user.id,
      rootId: id,
      previousId: undefined,
      definition,
      hash: newHash(parts),
      state: {},
      open: true,
    };
    parts.world.homes.set(key, home);
    parts.world.changed();
    return { view: viewJson(parts, home) };
  }
  if (hash !== undefined && hash !== existing.hash) throw new Refusal('hash_conflict');
  replaceView(parts, existing, definition);
  return { view: viewJson(parts, existing) };
};

export const viewMethods: Readonly<Record<string, ApiMethod>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
