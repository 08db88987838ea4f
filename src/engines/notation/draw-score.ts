import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { Score } from '../../media/music/drawing/score.ts';
import type { DrawnPage } from './drawn-page.ts';

export interface ScoreOptions {
  readonly locale: Locale;
  readonly signal: AbortSignal;
  /** What does not fit on so many is left out, and the last page says so; default 4. */
  readonly mostPages?: number;
}

/** Sheet music: melody and chord symbols, page by page. */
export async function drawScore(score: Score, { signal }: ScoreOptions): Promise<readonly DrawnPage[]> {
  signal.throwIfAborted();
  throw new AppError({ code: 'not-supported', message: `no score of ${score.sheet.bars.length} bars yet` });
}
