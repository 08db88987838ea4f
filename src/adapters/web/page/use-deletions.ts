import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { formatActionId } from '../../../core/action-id.ts';
import { after, newClientId } from './browser.ts';
import type { StudioApi } from './studio-api.ts';
import type { StudioTexts, ToastRequest } from './studio-context.ts';

const undoMs = 6_000;

interface DeletionPorts {
  readonly api: StudioApi;
  readonly texts: StudioTexts;
  readonly toast: (request: ToastRequest) => void;
  readonly refused: (error: unknown) => void;
  /** The server has deleted it: its message says so now. */
  readonly deleted: (jobId: string) => void;
}

/** Deleting can be undone for a few seconds, because until then it only looks done. Leaving the page makes it so. */
export function useDeletions({ api, texts, toast, refused, deleted }: DeletionPorts) {
  const [deleting, setDeleting] = useState<ReadonlySet<string>>(new Set());
  const scheduled = useRef(new Map<string, () => void>());

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
      setDeleting((all) => new Set([...all, jobId]));
      scheduled.current.set(
        jobId,
        after(undoMs, () => void erase(jobId, false)),
      );
      toast({
        text: texts.deleted,
        lastsMs: undoMs,
        action: {
          label: texts.undo,
          run: () => {
            scheduled.current.get(jobId)?.();
            scheduled.current.delete(jobId);
            show(jobId);
          },
        },
      });
    },
    [erase, show, toast, texts],
  );

  useEffect(() => {
    const leave = (): void => {
      for (const [jobId, cancel] of scheduled.current) {
        cancel();
        void erase(jobId, true);
      }
    };
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, [erase]);

  return { deleting, deleteResult };
}
