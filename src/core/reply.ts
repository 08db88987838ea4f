import type { ExtraFile } from './picture-options.ts';

/** One labelled line of a card. */
export interface CardField {
  readonly name: string;
  readonly value: string;
  readonly inline?: boolean;
}

export type ReplyTone = 'neutral' | 'progress' | 'success' | 'warning' | 'error';

/**
 * A titled block: a Discord embed, a Slack section group, a studio card. Its text and the values of its fields may have
 * markup; title, names and footer are plain words.
 */
export interface Card {
  readonly title?: string;
  readonly text?: string;
  readonly fields?: readonly CardField[];
  /** Index into `attachments` of the picture this card shows. */
  readonly imageIndex?: number;
  readonly footer?: string;
  readonly tone?: ReplyTone;
}

/** A stretch of a picture in which time runs evenly from left to right: a row of a piano roll, or a bar of it. */
export interface TimelineStretch {
  readonly fromPx: number;
  readonly toPx: number;
  readonly topPx: number;
  readonly bottomPx: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A file that goes with a reply. Stored artifacts travel by id; adapters read them through `ArtifactReader`. */
export interface ReplyAttachment {
  readonly artifactId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly durationMs?: number;
  /** What a person who cannot see or hear it should know. Never empty. */
  readonly alt: string;
  readonly spoiler?: boolean;
  /** Shows only what the other files show: faces that show those need not show it, too. */
  readonly extra?: ExtraFile;
  /** What it is among files of its kind: the instrument of a stem, the state of a game a loop is for. */
  readonly part?: string;
  /** Of a picture of music: where in it time runs, in the order of time. */
  readonly timeline?: readonly TimelineStretch[];
  /** The picture this one was made of, as `formatStoredFile` writes it: for faces that show both side by side. */
  readonly before?: string;
}

export interface ButtonAction {
  readonly type: 'button';
  /** Stateless, see `action-id.ts`. */
  readonly id: string;
  readonly label: string;
  /** What it does, where the label is only a sign (`U1`): for screen readers and tooltips. */
  readonly hint?: string;
  readonly emoji?: string;
  readonly style: 'primary' | 'secondary' | 'danger';
}

export interface SelectAction {
  readonly type: 'select';
  readonly id: string;
  readonly placeholder: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** Something to press below a reply. Pressing one comes back through `Dispatcher.act`. */
export type Action = ButtonAction | SelectAction;

/**
 * What the chatbot says, for any platform. Text is CommonMark's inline subset (bold, italics, code, links, lists);
 * adapters translate, split or shrink what does not fit.
 */
export interface Reply {
  readonly text?: string;
  readonly cards?: readonly Card[];
  readonly attachments?: readonly ReplyAttachment[];
  readonly actions?: readonly Action[];
  /** `private`: only the caller sees it (ephemeral). */
  readonly visibility: 'public' | 'private';
  readonly tone?: ReplyTone;
}
