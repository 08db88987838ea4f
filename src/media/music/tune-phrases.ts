/** A note of one voice, in any unit of time. */
export interface PhrasedNote {
  readonly start: number;
  readonly end: number;
}

/** Some neighbouring notes, as indices, `to` included. */
export interface TunePhrase {
  readonly from: number;
  readonly to: number;
}

export interface PhraseScale {
  /** Length of a bar and of a beat, in the notes' unit. */
  readonly bar: number;
  readonly beat: number;
  /** Longer phrases are cut where that can be done; default 4, which is what a breath lasts. */
  readonly mostBars?: number;
}

/** No part of a phrase that is cut is shorter. */
const fewestBars = 1;

/**
 * How strongly a tune comes to rest after a note: by how long it is until the next one, silence counting twice, and by
 * whether that begins a bar, or is its upbeat: phrases are two and four bars long (after Cambouropoulos' local boundaries,
 * LBDM, 2001).
 */
function restAfter(notes: readonly PhrasedNote[], index: number, { bar, beat }: PhraseScale): number {
  const note = notes[index];
  const next = notes[index + 1];
  if (note === undefined || next === undefined) return Number.POSITIVE_INFINITY;
  const wait = (next.start - note.start) / beat;
  const silence = Math.max(0, next.start - note.end) / beat;
  const bars = Math.ceil(next.start / bar);
  const early = bars * bar - next.start;
  const evenness = bars % 4 === 0 ? 1.6 : bars % 2 === 0 ? 1.4 : 1.2;
  return (wait + silence) * (early === 0 ? evenness : early <= beat ? evenness - 0.1 : 1);
}

/** Whether everybody breathes there: a silence of a beat, or a shorter one after a note that was held. */
function isBreath(note: PhrasedNote, next: PhrasedNote, { beat }: PhraseScale): boolean {
  const silence = next.start - note.end;
  return silence >= beat || (silence >= beat / 2 && next.start - note.start >= 1.5 * beat);
}

function cut(notes: readonly PhrasedNote[], phrase: TunePhrase, scale: PhraseScale): readonly TunePhrase[] {
  const { from, to } = phrase;
  const start = notes[from]?.start ?? 0;
  const end = notes[to]?.end ?? start;
  const { bar, beat, mostBars = 4 } = scale;
  let best: number | undefined;
  for (let index = from; index < to; index += 1) {
    const after = notes[index + 1]?.start ?? end;
    if (after - start < fewestBars * bar || end - after < fewestBars * bar) continue;
    if (best === undefined || restAfter(notes, index, scale) > restAfter(notes, best, scale)) best = index;
  }
  if (best === undefined) return [phrase];
  const wait = (notes[best + 1]?.start ?? 0) - (notes[best]?.start ?? 0);
  if (end - start <= mostBars * bar && wait < 2 * beat) return [phrase];
  return [...cut(notes, { from, to: best }, scale), ...cut(notes, { from: best + 1, to }, scale)];
}

/**
 * The phrases of a tune: from breath to breath, cut where it comes to rest on a held note, and never longer than `mostBars`
 * if they can be cut.
 * @param notes of one voice, in order.
 */
export function tunePhrases(notes: readonly PhrasedNote[], scale: PhraseScale): readonly TunePhrase[] {
  const phrases: TunePhrase[] = [];
  let from = 0;
  for (const [index, note] of notes.entries()) {
    const next = notes[index + 1];
    if (next !== undefined && !isBreath(note, next, scale)) continue;
    phrases.push(...cut(notes, { from, to: index }, scale));
    from = index + 1;
  }
  return phrases;
}
