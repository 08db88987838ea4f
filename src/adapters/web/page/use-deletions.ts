import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { formatActionId } from '../../../core/action-id.ts';
import { after, newClientId } from './browser.ts';
import type { StudioApi } from './studio-api.ts';
import type { StudioTexts, ToastRequest } from './studio-context.ts';

const undoMs = 6_000;

interface DeletionPorts {
  readonly api: StudioApi;
  readonly texts: StudioTexts;
  /** @returns takes the notice away. */
  readonly toast: (request: ToastRequest) => () => void;
  readonly refused: (error: unknown) => void;
  /** The server has deleted it: its message says so now. */
  readonly deleted: (jobId: string) => void;
}

interface Scheduled {
  readonly cancel: () => void;
  /** Takes the offer to undo it away. */
  readonly withdraw: () => void;
}

/**
 * Deleting can be undone for a few seconds, because until then it only looks done. Leaving the page makes it so, and so does
 * looking away from it: a phone may end a page in the background without another word.
 */
export function useDeletions({ api, texts, toast, refused, deleted }: DeletionPorts) {
  const [deleting, setDeleting] = useState<ReadonlySet<string>>(new Set());
  const scheduled = useRef(new Map<string, Scheduled>());

  const show = useCallback((jobId: string) => {
    setDeleting((all) => new Set([...all].filter((known) => known !== jobId)));
  }, []);
  const erase = useCallback(
    async (jobId: string, leaving: boolean) => {
      scheduled.current.delete(jobId);
      try {
        const actionId = formatActionId({ verb: 'delete', jobId, index: 0 });
        await api.press({ clientId: newClientId(), actionId }, leaving);
        deleted(jobId);
      } catch (error) {
        show(jobId);
        refused(error);
      }
    },
    [api, refused, show, deleted],
  );
  const deleteResult = useCallback(
    (jobId: string) => {
      // A second press may come before the first one has hidden the button: undoing must undo both.
      if (scheduled.current.has(jobId)) return;
      setDeleting((all) => new Set([...all, jobId]));
      const cancel = after(undoMs, () => void erase(jobId, false));
      const withdraw = toast({
        text: texts.deleted,
        lastsMs: undoMs,
        action: {
          label: texts.undo,
          run: () => {
            // Too late: it is being deleted, and must not look as if it were not.
            if (!scheduled.current.delete(jobId)) return;
            cancel();
            show(jobId);
          },
        },
      });
      scheduled.current.set(jobId, { cancel, withdraw });
    },
    [erase, show, toast, texts],
  );

  /** Deletes now what would be deleted soon. */
  const finishDeleting = useCallback(async () => {
    await Promise.all(
      [...scheduled.current].map(async ([jobId, { cancel, withdraw }]) => {
        cancel();
        withdraw();
        await erase(jobId, true);
      }),
    );
  }, [erase]);
  useEffect(() => {
    const leave = (): void => void finishDeleting();
    const lookAway = (): void => {
      if (document.visibilityState === 'hidden') leave();
    };
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', lookAway);
    return () => {
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', lookAway);
    };
  }, [finishDeleting]);

  return { deleting, deleteResult, finishDeleting };
}
