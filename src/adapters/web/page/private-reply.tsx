import { useEffect, useRef } from 'preact/hooks';
import type { Reply } from '../../../core/reply.ts';
import { Icon } from './icon.tsx';
import { ReplyCard } from './reply-card.tsx';
import { useStudio } from './studio-context.ts';

interface PrivateReplyProps {
  readonly reply: Reply;
  readonly onClose: () => void;
}

/** An answer to a press that only this screen sees: parameters, a refusal. It does not enter the conversation. */
export function PrivateReply({ reply, onClose }: PrivateReplyProps) {
  const { texts } = useStudio();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-label={texts.onlyYouSee}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <header>
        <p class="hint">{texts.onlyYouSee}</p>
        <button type="button" class="icon-button" aria-label={texts.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      <ReplyCard reply={reply} isOpen />
    </dialog>
  );
}
