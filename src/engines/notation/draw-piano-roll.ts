import type { Locale } from '../../core/locale.ts';
import type { MusicView } from '../../media/music/drawing/music-view.ts';
import { pianoRoll } from '../../media/music/drawing/piano-roll.ts';
import { encodeDrawing } from '../images/encode-drawing.ts';
import type { DrawnPage } from './drawn-page.ts';
import { openLetterings } from './open-letterings.ts';

export interface PianoRollOptions {
  /** Names instruments, keys and sections. */
  readonly locale: Locale;
  readonly signal: AbortSignal;
}

/** Notes over time, a colour for each part: 1,600 px wide, in as many rows as keep them readable. */
export async function drawPianoRoll(view: MusicView, { locale, signal }: PianoRollOptions): Promise<DrawnPage> {
  signal.throwIfAborted();
  const letterings = await openLetterings();
  const { svg, widthPx, heightPx, timeline } = pianoRoll(view, { letterings, locale });
  signal.throwIfAborted();
  return { bytes: await encodeDrawing(svg), widthPx, heightPx, timeline };
}
