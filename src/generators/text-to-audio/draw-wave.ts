import type { ArtifactDraft } from '../../core/artifact.ts';
import { timelineParameters } from '../../core/music-files.ts';
import { encodeDrawing } from '../../engines/images/encode-drawing.ts';
import { paper } from '../../media/music/drawing/paper.ts';

const widthPx = 1200;
const heightPx = 280;
const marginPx = 24;
const strokePx = 4;

interface DrawnWave {
  readonly page: Pick<ArtifactDraft, 'bytes' | 'widthPx' | 'heightPx'>;
  /** For a player to run over it: see `timelineParameters`. */
  readonly timeline: ArtifactDraft['parameters'];
}

/** A clip without notes as a picture: one stroke for each stretch of time, as long as its largest sample. */
export async function drawWave(samples: Float32Array, sampleRateHz: number): Promise<DrawnWave> {
  const count = Math.floor((widthPx - 2 * marginPx) / (strokePx * 2));
  const peaks = Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * samples.length) / count);
    const to = Math.max(from + 1, Math.floor(((index + 1) * samples.length) / count));
    return samples.subarray(from, to).reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  });
  const loudest = Math.max(...peaks, 1e-6);
  const middle = heightPx / 2;
  const strokes = peaks.map((peak, index) => {
    const x = marginPx + index * strokePx * 2 + strokePx;
    const half = Math.max(1, (peak / loudest) * (middle - marginPx)).toFixed(1);
    return `M${x} ${middle}m0 -${half}v${(2 * Number(half)).toFixed(1)}`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">
<rect width="100%" height="100%" fill="${paper.ground}"/>
<path d="${strokes.join('')}" stroke="${paper.accent}" stroke-width="${strokePx}" stroke-linecap="round"/></svg>`;
  const toMs = (samples.length / sampleRateHz) * 1000;
  const stretch = { fromPx: marginPx, toPx: widthPx - marginPx, topPx: 0, bottomPx: heightPx, fromMs: 0, toMs };
  return {
    page: { bytes: await encodeDrawing(svg), widthPx, heightPx },
    timeline: timelineParameters([stretch]),
  };
}
