import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawPianoRoll } from '../../../src/engines/notation/draw-piano-roll.ts';
import { drawScore } from '../../../src/engines/notation/draw-score.ts';
import { songOfPiece } from '../../../src/engines/music/song-of-piece.ts';
import { viewOfSong } from '../../../src/media/music/drawing/view-of-song.ts';
import { arrange } from '../../../src/media/music/arrange.ts';
import { findGroove } from '../../../src/media/music/groove-library.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { song } from '../../unit/music/song.ts';

const options = { locale: 'es', signal: new AbortController().signal } as const;

/** Share of pixels that are not paper, within a box. */
async function ink(
  png: Uint8Array,
  box?: { left: number; top: number; width: number; height: number },
): Promise<number> {
  const picture = sharp(png).greyscale();
  const { data } = await (box === undefined ? picture : picture.extract(box))
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data.filter((value) => value < 200).length / data.length;
}

describe('pictures of music', () => {
  it('show an arrangement as a piano roll, the same bytes each time', async () => {
    const piece = arrange(song('4/4'), { style: findGroove('bossa-nova'), random: createSeededRandom(3) });
    const partNames = { melody: '', doubling: '', comping: '', pad: '', bass: '', drums: '' };
    const view = viewOfSong(songOfPiece(piece, { title: '', partNames }), {
      title: 'Faroles',
      key: piece.key,
      chords: piece.chords,
      sections: piece.markers,
      roles: piece.tracks.map(({ role }) => role),
    });
    const roll = await drawPianoRoll(view, options);
    const { width, height, format } = await sharp(roll.bytes).metadata();
    expect({ width, height, format }).toEqual({ width: roll.widthPx, height: roll.heightPx, format: 'png' });
    expect(await ink(roll.bytes)).toBeGreaterThan(0.02);
    expect(roll.bytes.byteLength).toBeLessThan(1_500_000);
    expect(Buffer.compare(roll.bytes, (await drawPianoRoll(view, options)).bytes)).toBe(0);
  });

  it('engrave a lead sheet, staves and all, the same bytes each time', async () => {
    const score = { title: 'Faroles <del> puerto 🎵', sheet: { ...song('6/8'), tonic: 3 } };
    const pages = await drawScore(score, options);
    expect(pages).toHaveLength(1);
    const [page] = pages;
    if (page === undefined) return;
    const { width, height } = await sharp(page.bytes).metadata();
    expect([width, height]).toEqual([page.widthPx, page.heightPx]);
    expect(page.bytes.byteLength).toBeLessThan(1_500_000);
    // Heading, staves from margin to margin, and chord symbols above the first one.
    expect(await ink(page.bytes, { left: 400, top: 40, width: 800, height: 80 })).toBeGreaterThan(0.02);
    expect(await ink(page.bytes, { left: 200, top: 190, width: 1200, height: 200 })).toBeGreaterThan(0.02);
    const again = await drawScore(score, options);
    expect(Buffer.compare(page.bytes, again[0]?.bytes ?? new Uint8Array())).toBe(0);
  });

  it('fill a page before they begin another, however high their lines are', async () => {
    const short = song('4/4');
    const high = short.bars.map((bar) => ({ ...bar, notes: bar.notes.map((note) => ({ ...note, pitch: 96 })) }));
    const pages = await drawScore({ title: 'Alta', sheet: { ...short, bars: [...high, ...high] } }, options);
    expect(pages).toHaveLength(1);
  });

  it('need no more than four pages, and say what is left out', async () => {
    const short = song('4/4');
    const bars = Array.from({ length: 40 }, () => short.bars).flat();
    const pages = await drawScore({ title: 'Larga', sheet: { ...short, bars } }, options);
    expect(pages).toHaveLength(4);
    const last = pages.at(-1);
    expect(last).toBeDefined();
    if (last === undefined) return;
    expect(await ink(last.bytes, { left: 400, top: last.heightPx - 56, width: 800, height: 50 })).toBeGreaterThan(0.01);
  });

  it('give up at once when nobody waits for them', async () => {
    const controller = new AbortController();
    const drawing = drawScore({ title: 'x', sheet: song('4/4') }, { locale: 'en', signal: controller.signal });
    controller.abort(new Error('no longer wanted'));
    await expect(drawing).rejects.toThrow('no longer wanted');
    await expect(drawScore({ title: 'x', sheet: song('3/4') }, options)).resolves.toHaveLength(1);
  });
});
