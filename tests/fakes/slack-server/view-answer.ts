import type { Json } from './json.ts';
import { recordAt, textAt } from './json.ts';
import type { Delivery, Parts } from './parts.ts';
import { Refusal } from './refusal.ts';
import { checkedView, pushView, replaceView } from './view-methods.ts';
import { viewBlocks } from './view-form.ts';
import type { StoredView } from './world.ts';

/** What the person sees after pressing Submit. */
export interface Submission {
  readonly seen: 'closed' | 'errors' | 'updated' | 'pushed' | 'cleared' | 'operation_timeout' | 'dispatch_failed';
  /** Problems under the inputs, by block id; from Slack itself or from the app. */
  readonly errors: Readonly<Record<string, string>>;
  /** The view on the screen now, if any. */
  readonly view: StoredView | undefined;
  readonly ackMs: number;
}

const closeStack = (parts: Parts, view: StoredView): void => {
  for (const other of parts.world.views.values()) if (other.rootId === view.rootId) other.open = false;
};

function checkErrors(parts: Parts, view: StoredView, errors: Json): Readonly<Record<string, string>> {
  const inputs = new Set(
    viewBlocks(view)
      .filter((block) => textAt(block, 'type') === 'input')
      .map((block) => textAt(block, 'block_id')),
  );
  for (const [blockId, message] of Object.entries(errors)) {
    if (inputs.has(blockId) && typeof message === 'string' && message !== '') continue;
    parts.violate('view_submission', 'invalid_errors', `"${blockId}" is not an input block of the view`);
  }
  return Object.fromEntries(Object.entries(errors).map(([key, value]) => [key, String(value)]));
}

function act(parts: Parts, view: StoredView, delivery: Delivery): Omit<Submission, 'ackMs'> {
  const { body } = delivery;
  switch (textAt(body, 'response_action')) {
    case '': {
      view.open = false;
      if (Object.keys(body).length > 0) {
        parts.violate('view_submission', 'unknown_ack', JSON.stringify(body).slice(0, 200));
      }
      return { seen: 'closed', errors: {}, view: parts.world.views.get(view.previousId ?? '') };
    }
    case 'errors':
      return { seen: 'errors', errors: checkErrors(parts, view, recordAt(body, 'errors')), view };
    case 'update':
      replaceView(parts, view, checkedView(parts, body['view'], view.teamId, 'modal'));
      view.state = {};
      return { seen: 'updated', errors: {}, view };
    case 'push':
      return {
        seen: 'pushed',
        errors: {},
        view: pushView(parts, view, checkedView(parts, body['view'], view.teamId, 'modal')),
      };
    case 'clear':
      closeStack(parts, view);
      return { seen: 'cleared', errors: {}, view: undefined };
    default:
      throw new Refusal('invalid_response_action', { messages: [textAt(body, 'response_action')] });
  }
}

/** Does what the ack of a submission asks for; a bad one shows the person that Slack could not connect. */
export function applySubmissionAck(parts: Parts, view: StoredView, delivery: Delivery): Submission {
  const { ackMs } = delivery;
  if (!delivery.acknowledged) {
    const seen = delivery.failure === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
    return { seen, errors: {}, view, ackMs };
  }
  try {
    const result = act(parts, view, delivery);
    parts.world.changed();
    return { ...result, ackMs };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    parts.violate('view_submission', error.code, error.messages.join('; '));
    return { seen: 'dispatch_failed', errors: {}, view, ackMs };
  }
}
