import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Locale } from '../../../core/locale.ts';
import type { studioTexts } from '../../../core/texts/studio.ts';
import type { FormView, GalleryView, JobView } from '../studio-protocol.ts';
import type { StudioApi } from './studio-api.ts';
import type { StudioState } from './studio-state.ts';

export const viewNames = ['chat', 'gallery', 'queue', 'settings', 'help'] as const;
export type ViewName = (typeof viewNames)[number];

export type StudioTexts = (typeof studioTexts)[Locale];

export interface ToastRequest {
  readonly text: string;
  readonly tone?: 'neutral' | 'error';
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly lastsMs?: number;
}

/** What a call needs before it gets its id. */
export interface NewCall {
  readonly command: string;
  readonly subcommand?: string | undefined;
  readonly options: Readonly<Record<string, string | number | boolean>>;
  readonly files: readonly { readonly option: string; readonly file: File }[];
}

/** What the composer is asked to show: a line of text, or a form. A new object each time asks again. */
export type Draft =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'form'; readonly form: FormView };

/** Everything a component may look at or do. */
export interface Studio {
  readonly state: StudioState;
  readonly locale: Locale;
  readonly texts: StudioTexts;
  readonly api: StudioApi;
  readonly view: ViewName;
  readonly go: (view: ViewName) => void;
  readonly send: (call: NewCall) => void;
  readonly press: (actionId: string, value?: string) => Promise<void>;
  readonly like: (artifactId: string) => void;
  /** A page of the gallery, with its likes learnt. */
  readonly readGallery: (before?: string) => Promise<GalleryView>;
  /** What the queue holds, learnt too. */
  readonly readJobs: (scope: 'mine' | 'all') => Promise<readonly JobView[]>;
  /** Jobs whose files are about to be deleted: out of sight, until undone. */
  readonly deleting: ReadonlySet<string>;
  readonly deleteResult: (jobId: string) => void;
  readonly toast: (request: ToastRequest) => void;
  readonly draft: Draft;
  readonly compose: (draft: Draft) => void;
  readonly chooseLocale: (locale: Locale | undefined) => void;
  readonly reload: () => void;
  readonly clearConversation: () => void;
  readonly loadOlder: () => Promise<void>;
  readonly signOut: (() => void) | undefined;
}

export const StudioContext = createContext<Studio | undefined>(undefined);

/** The studio a component belongs to. */
export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (studio === undefined) throw new Error('a studio component was drawn outside the studio');
  return studio;
}
