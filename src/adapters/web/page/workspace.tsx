import { parseActionId } from '../../../core/action-id.ts';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { Locale } from '../../../core/locale.ts';
import type { Reply } from '../../../core/reply.ts';
import type { CallAnswer, ConversationView, SessionView, StudioView } from '../studio-protocol.ts';
import { newClientId } from './browser.ts';
import { ChatView } from './chat-view.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { GalleryView } from './gallery-view.tsx';
import { HelpView } from './help-view.tsx';
import { openLiveConnection } from './live-connection.ts';
import { Navigation } from './navigation.tsx';
import { PrivateReply } from './private-reply.tsx';
import { QueueView } from './queue-view.tsx';
import { SettingsView } from './settings-view.tsx';
import { createSettledRead } from './settled-read.ts';
import { StudioRefusal } from './studio-api.ts';
import type { StudioApi } from './studio-api.ts';
import { StudioContext } from './studio-context.ts';
import type { Draft, NewCall, Studio, StudioTexts } from './studio-context.ts';
import { askedNow, changeStudio, initialState, lastSequence } from './studio-state.ts';
import type { StudioChange } from './studio-state.ts';
import { Toasts, useToasts } from './toasts.tsx';
import { useDeletions } from './use-deletions.ts';
import { useOutbox } from './use-outbox.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useView } from './use-view.ts';

interface WorkspaceProps {
  readonly api: StudioApi;
  readonly locale: Locale;
  readonly texts: StudioTexts;
  readonly first: {
    readonly session: SessionView;
    readonly studio: StudioView;
    readonly conversation: ConversationView;
  };
  readonly onLocale: (locale: Locale | undefined) => void;
  readonly onSignedOut: () => void;
}

/** The studio once people are in: one state, kept true by the live connection, and the views that draw it. */
export function Workspace({ api, locale, texts, first, onLocale, onSignedOut }: WorkspaceProps) {
  const [state, change] = useReducer(changeStudio, first, ({ studio, conversation }) =>
    initialState(studio, conversation),
  );
  const [view, go] = useView();
  const [draft, setDraft] = useState<Draft>({ type: 'text', text: '' });
  const [privateReply, setPrivateReply] = useState<Reply | undefined>(undefined);
  const { toasts, toast, dismiss } = useToasts();
  const lastLikes = useRef(new Map<string, symbol>());
  useShortcuts(go);

  const refused = useCallback(
    (error: unknown) => {
      if (error instanceof StudioRefusal && error.status === 401) onSignedOut();
      else {
        const said = error instanceof StudioRefusal ? error.refusal?.message : undefined;
        toast({ text: said ?? texts.unreachable, tone: 'error' });
      }
    },
    [onSignedOut, toast, texts],
  );
  const compose = useCallback(
    (next: Draft) => {
      setDraft(next);
      go('chat');
    },
    [go],
  );
  const settled = useMemo(() => createSettledRead(), []);
  const known = useRef(state);
  known.current = state;
  const lastReload = useRef<symbol | undefined>(undefined);
  const reload = useCallback(() => {
    const reading = Symbol('reload');
    lastReload.current = reading;
    const load = async (): Promise<void> => {
      const { asked, studio, conversation } = await settled.read(async () => {
        const now = askedNow(known.current);
        const [about, said] = await Promise.all([api.studio(), api.messages()]);
        return { asked: now, studio: about, conversation: said };
      });
      // Asked for again since: answers may arrive in another order than they were given.
      if (lastReload.current !== reading) return;
      onLocale(studio.locale);
      change({ type: 'studio-loaded', studio });
      change({ type: 'conversation-loaded', conversation, asked });
    };
    load().catch(refused);
  }, [api, onLocale, refused, settled]);
  const take = useCallback(
    (answer: CallAnswer) => {
      if (answer.type === 'messages') change({ ...answer, type: 'messages-arrived' });
      else if (answer.type === 'form') compose({ type: 'form', form: answer.form });
      else if (isOneSentence(answer.reply)) toast({ text: answer.reply.text ?? '' });
      else setPrivateReply(answer.reply);
    },
    [compose, toast],
  );
  const giveBack = useCallback(
    ({ command, subcommand, options }: NewCall) => {
      compose({ type: 'form', form: { command, subcommand, values: options } });
    },
    [compose],
  );
  const outbox = useOutbox({ api, change, take, refused, giveBack, reload });
  const { deleting, deleteResult, finishDeleting } = useDeletions({ api, texts, toast, refused, deleted: reload });

  /** A stream that is refused looks like one that is lost: the difference is whether we are still signed in. */
  const checkSession = useCallback(() => {
    api.session().then(
      ({ signedIn }) => (signedIn ? undefined : onSignedOut()),
      () => undefined,
    );
  }, [api, onSignedOut]);

  /** A change that an answer on its way may not know of. */
  const overtake = useCallback(
    (made: StudioChange) => {
      settled.changed();
      change(made);
    },
    [settled],
  );
  // The connection outlives renders: it reads the newest state and outbox through this.
  const latest = useRef({ outbox, reload, checkSession });
  latest.current = { outbox, reload, checkSession };
  useEffect(() => {
    let wasLost = false;
    const connection = openLiveConnection({
      lastSequence: () => lastSequence(known.current),
      state: (live) => {
        change({ type: 'connection-changed', live });
        // The stream brings what is new; what was changed while nobody listened has to be read, also by a page that
        // just opened: its messages were read before its stream was.
        if (live) latest.current.reload();
        if (live && wasLost) latest.current.outbox.retry();
        wasLost = !live;
        if (!live) latest.current.checkSession();
      },
      events: {
        message: (message) => change({ type: 'messages-arrived', messages: [message], jobs: [] }),
        replace: (message) => overtake({ type: 'message-replaced', message }),
        status: (job) => change({ type: 'job-changed', job }),
        like: ({ artifactId, liked }) => overtake({ type: 'like-changed', artifactId, liked }),
        'queue-mode': ({ mode }) => overtake({ type: 'queue-mode-changed', mode }),
        cleared: () => overtake({ type: 'cleared' }),
        beat: () => {},
      },
    });
    return connection.close;
  }, [overtake]);

  const tools = useMemo<Omit<Studio, 'state' | 'view' | 'draft' | 'deleting'>>(
    () => ({
      locale,
      texts,
      api,
      go,
      compose,
      toast,
      reload,
      deleteResult,
      send: (call) => {
        go('chat');
        outbox.send(call);
      },
      press: async (actionId, value) => {
        try {
          const answer = await api.press({ clientId: newClientId(), actionId, value });
          // The job's own card says that it stops: a notice over it would only be in the way.
          if (answer.type === 'private' && parseActionId(actionId).verb === 'cancel') return;
          // The press may have come from it; an answer to something else must not take it out of people's hands.
          if (answer.type !== 'private') setPrivateReply(undefined);
          take(answer);
        } catch (error) {
          refused(error);
        }
      },
      like: (artifactId) => {
        const press = Symbol(artifactId);
        lastLikes.current.set(artifactId, press);
        const kept = ({ liked }: { readonly liked: boolean }): void => {
          // Pressed again since: answers may arrive in another order than they were given.
          if (lastLikes.current.get(artifactId) === press) overtake({ type: 'like-changed', artifactId, liked });
        };
        void api.like(artifactId).then(kept, refused);
      },
      readGallery: async (before) => {
        const page = await settled.read(async () => api.gallery(before));
        change({ type: 'likes-loaded', artifacts: page.entries.flatMap(({ artifacts }) => artifacts) });
        return page;
      },
      readJobs: async (scope) => {
        const asked = askedNow(known.current);
        const { jobs } = await api.jobs(scope);
        change({ type: 'jobs-loaded', jobs, asked });
        return jobs;
      },
      chooseLocale: (chosen) => {
        const kept = (): void => {
          overtake({ type: 'locale-chosen', locale: chosen });
          onLocale(chosen);
        };
        void api.setLocale(chosen).then(kept, refused);
      },
      clearConversation: () => {
        void api.clear().then(() => overtake({ type: 'cleared' }), refused);
      },
      loadOlder: async () => {
        const oldest = known.current.messages[0];
        if (oldest === undefined) return;
        try {
          const asked = askedNow(known.current);
          const conversation = await settled.read(async () => api.messages(oldest.sequence));
          change({ type: 'older-loaded', conversation, asked });
        } catch (error) {
          refused(error);
        }
      },
      signOut: first.session.tokenNeeded
        ? () => void finishDeleting().then(api.signOut).then(onSignedOut, refused)
        : undefined,
    }),
    [
      api,
      locale,
      texts,
      go,
      compose,
      toast,
      reload,
      deleteResult,
      finishDeleting,
      outbox,
      take,
      refused,
      onLocale,
      onSignedOut,
      first,
      settled,
      overtake,
    ],
  );

  return (
    <StudioContext.Provider value={{ ...tools, state, view, draft, deleting }}>
      <a class="skip-link" href="#main" onClick={(event) => skipToMain(event)}>
        {texts.skipToContent}
      </a>
      <div class="frame">
        <Navigation />
        <main id="main" class={`main view-${view}`} tabIndex={-1}>
          <ConnectionBanner />
          <ChatView isShown={view === 'chat'} />
          {view === 'gallery' && <GalleryView />}
          {view === 'queue' && <QueueView />}
          {view === 'settings' && <SettingsView />}
          {view === 'help' && <HelpView />}
        </main>
      </div>
      {privateReply !== undefined && <PrivateReply reply={privateReply} onClose={() => setPrivateReply(undefined)} />}
      <Toasts toasts={toasts} dismiss={dismiss} />
    </StudioContext.Provider>
  );
}

function isOneSentence({ text, cards, attachments, actions }: Reply): boolean {
  return (
    text !== undefined && text.length < 160 && cards === undefined && attachments === undefined && actions === undefined
  );
}

/** The address holds the view's name, so the skip link moves the focus itself. */
function skipToMain(event: MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#main')?.focus();
}
