import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { MusicView } from '../../media/music/drawing/music-view.ts';
import type { DrawnPage } from './drawn-page.ts';

export interface PianoRollOptions {
  /** Names instruments, keys and sections. */
  readonly locale: Locale;
  readonly signal: AbortSignal;
}

/** Notes over time, a colour for each part: 1,600 px wide, in as many rows as keep them readable. */
export async function drawPianoRoll(view: MusicView, { signal }: PianoRollOptions): Promise<DrawnPage> {
  signal.throwIfAborted();
  throw new AppError({ code: 'not-supported', message: `no piano roll of ${view.parts.length} parts yet` });
}
