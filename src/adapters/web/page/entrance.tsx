import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { nearestLocale } from '../../../core/locale.ts';
import type { Locale } from '../../../core/locale.ts';
import { studioTexts } from '../../../core/texts/studio.ts';
import type { ConversationView, SessionView, StudioView } from '../studio-protocol.ts';
import { AlebrijeMark } from './alebrije-mark.tsx';
import { after } from './browser.ts';
import { SignIn } from './sign-in.tsx';
import { createStudioApi, StudioRefusal } from './studio-api.ts';
import { Workspace } from './workspace.tsx';

type Phase =
  | { readonly type: 'loading' }
  | { readonly type: 'unreachable' }
  | { readonly type: 'sign-in' }
  | {
      readonly type: 'open';
      readonly session: SessionView;
      readonly studio: StudioView;
      readonly conversation: ConversationView;
    };

/** Lets people in: loads the studio, or asks for the token first. */
export function Entrance() {
  const [phase, setPhase] = useState<Phase>({ type: 'loading' });
  const [chosen, setChosen] = useState<Locale | undefined>(undefined);
  const locale = chosen ?? nearestLocale(navigator.language);
  const texts = studioTexts[locale];
  const api = useMemo(() => createStudioApi(() => locale), [locale]);

  const enter = useCallback(async () => {
    try {
      const session = await api.session();
      if (!session.signedIn) {
        setPhase({ type: 'sign-in' });
        return;
      }
      const [studio, conversation] = await Promise.all([api.studio(), api.messages()]);
      setChosen(studio.locale);
      setPhase({ type: 'open', session, studio, conversation });
    } catch (error) {
      setPhase({ type: error instanceof StudioRefusal && error.status === 401 ? 'sign-in' : 'unreachable' });
    }
  }, [api]);

  useEffect(() => {
    if (phase.type === 'loading') void enter();
    return phase.type === 'unreachable' ? after(3_000, () => setPhase({ type: 'loading' })) : undefined;
  }, [phase.type, enter]);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  if (phase.type === 'open') {
    return (
      <Workspace
        api={api}
        locale={locale}
        texts={texts}
        first={phase}
        onLocale={setChosen}
        // A late refusal of this session must not end the one that somebody signed in to since.
        onSignedOut={() => setPhase((now) => (now === phase ? { type: 'sign-in' } : now))}
      />
    );
  }
  if (phase.type === 'sign-in') {
    return <SignIn api={api} texts={texts} onSignedIn={() => setPhase({ type: 'loading' })} />;
  }
  return (
    <main class="entrance" aria-busy={phase.type === 'loading'}>
      <AlebrijeMark size={96} />
      <p role="status">{phase.type === 'loading' ? texts.opening : texts.unreachable}</p>
    </main>
  );
}
