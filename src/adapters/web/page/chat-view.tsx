import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Composer } from './composer.tsx';
import { EmptyState } from './empty-state.tsx';
import { Message } from './message.tsx';
import { inReadingOrder } from './reading-order.ts';
import { useStudio } from './studio-context.ts';

/**
 * The conversation, and the composer below it. It stays while another view is looked at: music goes on playing, and
 * what was typed is still there afterwards.
 */
export function ChatView({ isShown }: { readonly isShown: boolean }) {
  const { state, texts, loadOlder } = useStudio();
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const lastTop = useRef(0);
  const [loading, setLoading] = useState(false);
  const messages = useMemo(() => inReadingOrder(state.messages), [state.messages]);
  const isEmpty = messages.length === 0 && state.pending.length === 0;

  // Whoever says something wants to see it, however far up they were reading.
  const sent = useRef(0);
  useLayoutEffect(() => {
    if (state.pending.length > sent.current) atEnd.current = true;
    sent.current = state.pending.length;
  });
  useLayoutEffect(() => {
    const element = list.current;
    if (element !== null && atEnd.current) element.scrollTop = element.scrollHeight;
  });
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    // Pictures arrive after their message: stay at the end as it grows.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [isEmpty]);

  const older = async (): Promise<void> => {
    const element = list.current;
    const fromEnd = element === null ? 0 : element.scrollHeight - element.scrollTop;
    setLoading(true);
    await loadOlder();
    setLoading(false);
    if (element !== null) element.scrollTop = element.scrollHeight - fromEnd;
  };

  return (
    <section class="chat" aria-label={texts.viewChat} hidden={!isShown}>
      {!isEmpty && <h1 class="unseen">{texts.viewChat}</h1>}
      <div
        class="conversation"
        ref={list}
        tabIndex={0}
        role="log"
        aria-label={texts.conversation}
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
          // Growing content scrolls nothing upwards: only a person does, and only that means "stay here".
          if (scrollHeight - scrollTop - clientHeight < 80) atEnd.current = true;
          else if (scrollTop < lastTop.current) atEnd.current = false;
          lastTop.current = scrollTop;
        }}
      >
        {isEmpty ? (
          <EmptyState />
        ) : (
          <ol class="messages">
            {state.hasOlder && (
              <li class="older">
                <button type="button" class="button quiet" disabled={loading} onClick={() => void older()}>
                  {texts.showOlder}
                </button>
              </li>
            )}
            {messages.map((message) => (
              <Message key={message.key} message={message} />
            ))}
            {state.pending.map(({ clientId, message, waiting }) => (
              <Message
                key={clientId}
                message={message}
                sending={waiting ? texts.waitingForConnection : texts.sending}
              />
            ))}
          </ol>
        )}
      </div>
      <Composer />
    </section>
  );
}
