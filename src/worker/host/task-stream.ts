import type { WorkerMessage } from '../../core/wire.ts';

/** What a job says while it runs. */
export type TaskMessage = Extract<
  WorkerMessage,
  { type: 'progress-update' } | { type: 'warning-raised' } | { type: 'artifact-ready' }
>;

/** Messages of one task between the wire and whoever reads them, in order and closed by exactly one end. */
export interface TaskStream {
  readonly push: (message: TaskMessage) => void;
  /** Ends the stream after what was pushed, with an error or without. Later calls change nothing. */
  readonly close: (error?: Error) => void;
  /** Ends the stream at once: what nobody read yet is dropped. Changes nothing after an orderly end. */
  readonly abandon: (error: Error) => void;
  /** For one reader. */
  readonly messages: () => AsyncGenerator<TaskMessage, void, undefined>;
}

/** A reader that is slower than the task sees only the latest of several progress updates in a row. */
export function createTaskStream(): TaskStream {
  let queue: TaskMessage[] = [];
  let end: { readonly error: Error | undefined } | undefined;
  let wake: () => void = () => {};

  const close = (error?: Error): void => {
    end ??= { error };
    wake();
  };

  return {
    push: (message) => {
      if (end !== undefined) return;
      const last = queue.at(-1);
      if (message.type === 'progress-update' && last?.type === 'progress-update') {
        queue[queue.length - 1] = { ...message, preview: message.preview ?? last.preview };
      } else {
        queue.push(message);
      }
      wake();
    },
    close,
    abandon: (error) => {
      if (end !== undefined) return;
      end = { error };
      queue = [];
      wake();
    },
    messages: async function* messages() {
      for (;;) {
        const message = queue.shift();
        if (message !== undefined) {
          yield message;
        } else if (end === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        } else {
          if (end.error !== undefined) throw end.error;
          return;
        }
      }
    },
  };
}
