import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks';
import type { CallAnswer, StudioMessage } from '../studio-protocol.ts';
import { after, newClientId, nowMs } from './browser.ts';
import { StudioRefusal } from './studio-api.ts';
import type { OutgoingCall, StudioApi } from './studio-api.ts';
import type { NewCall } from './studio-context.ts';
import type { StudioChange } from './studio-state.ts';

interface OutboxPorts {
  readonly api: StudioApi;
  readonly change: (change: StudioChange) => void;
  readonly take: (answer: CallAnswer) => void;
  readonly refused: (error: unknown) => void;
  /** A call that was refused, to be put right and sent again. */
  readonly giveBack: (call: NewCall) => void;
  /** After a command that may have changed what the page shows. */
  readonly reload: () => void;
}

const firstRetryMs = 2_000;
const longestRetryMs = 60_000;

interface Waiting {
  readonly call: OutgoingCall;
  readonly cancel: () => void;
}

/**
 * Calls on their way. One that the network swallowed waits and goes again when the connection is back, or after a while: the
 * connection may never have been lost, or be back already. Its `clientId` makes sure that it is taken once, even if the
 * first try did arrive.
 */
export function useOutbox({ api, change, take, refused, giveBack, reload }: OutboxPorts) {
  const waiting = useRef(new Map<string, Waiting>());
  useEffect(
    () => () => {
      for (const { cancel } of waiting.current.values()) cancel();
    },
    [],
  );

  const deliver = useCallback(
    async (call: OutgoingCall, failures = 0): Promise<void> => {
      const { clientId } = call;
      waiting.current.get(clientId)?.cancel();
      waiting.current.delete(clientId);
      change({ type: 'call-waiting', clientId, waiting: false });
      try {
        take(await api.call(call));
        change({ type: 'call-dropped', clientId });
        if (call.command === 'settings') reload();
      } catch (error) {
        if (error instanceof StudioRefusal && (error.status === 0 || error.status >= 502)) {
          const retryMs = Math.min(longestRetryMs, firstRetryMs * 2 ** failures);
          const cancel = after(retryMs, () => void deliver(call, failures + 1));
          waiting.current.set(clientId, { call, cancel });
          change({ type: 'call-waiting', clientId, waiting: true });
        } else {
          change({ type: 'call-dropped', clientId });
          refused(error);
          giveBack(call);
        }
      }
    },
    [api, change, take, refused, giveBack, reload],
  );

  return useMemo(
    () => ({
      send: (call: NewCall): void => {
        const outgoing: OutgoingCall = { ...call, clientId: newClientId() };
        change({
          type: 'call-sent',
          call: { clientId: outgoing.clientId, message: expectedMessage(outgoing), waiting: false },
        });
        void deliver(outgoing);
      },
      retry: (): void => {
        for (const { call } of waiting.current.values()) void deliver(call);
      },
    }),
    [deliver, change],
  );
}

/** What the server will append for this call, shown until it did. */
function expectedMessage(call: OutgoingCall): StudioMessage {
  return {
    sequence: Number.MAX_SAFE_INTEGER,
    key: `call:${call.clientId}`,
    author: 'person',
    createdAtMs: nowMs(),
    body: {
      type: 'call',
      command: call.command,
      subcommand: call.subcommand,
      values: call.options,
      files: call.files.map(({ option, file }) => ({ option, fileName: file.name, byteLength: file.size })),
    },
  };
}
