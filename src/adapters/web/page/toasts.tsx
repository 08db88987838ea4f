import { useCallback, useRef, useState } from 'preact/hooks';
import { after } from './browser.ts';
import { Icon } from './icon.tsx';
import { useStudio } from './studio-context.ts';
import type { ToastRequest } from './studio-context.ts';

interface Toast extends ToastRequest {
  readonly id: number;
}

/** Short notices that leave by themselves. */
export function useToasts() {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const nextId = useRef(1);
  const dismiss = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  /** @returns takes the notice away before its time. */
  const toast = useCallback(
    (request: ToastRequest): (() => void) => {
      const id = nextId.current;
      nextId.current += 1;
      setToasts((all) => [...all.slice(-2), { ...request, id }]);
      after(request.lastsMs ?? 6_000, () => dismiss(id));
      return () => dismiss(id);
    },
    [dismiss],
  );
  return { toasts, toast, dismiss };
}

interface ToastsProps {
  readonly toasts: readonly Toast[];
  readonly dismiss: (id: number) => void;
}

export function Toasts({ toasts, dismiss }: ToastsProps) {
  const { texts } = useStudio();
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text, tone, action }) => (
        <div key={id} class={`toast ${tone ?? 'neutral'}`}>
          <span>{text}</span>
          {action !== undefined && (
            <button
              type="button"
              class="link"
              onClick={() => {
                action.run();
                dismiss(id);
              }}
            >
              {action.label}
            </button>
          )}
          <button type="button" class="icon-button" aria-label={texts.close} onClick={() => dismiss(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
