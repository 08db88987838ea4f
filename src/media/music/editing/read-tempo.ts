import { foldText } from '../wishes/fold-words.ts';
import { readWishes } from '../wishes/read-wishes.ts';

/** Slowest and fastest tempo of a result, in felt beats a minute. */
export const tempoBounds = { slowest: 20, fastest: 300 } as const;

/**
 * The tempo asked for, in felt beats a minute, from what it is now: `96`, `96 bpm`, `+10 %`, `half`, `el doble`, `slower`,
 * `más rápido`. @returns undefined where it cannot be understood, or is no tempo.
 */
export function readTempo(typed: string, now: number): number | undefined {
  const text = foldText(typed).trim();
  const wanted = tempoOf(text, typed, now);
  const isTempo = wanted !== undefined && wanted >= tempoBounds.slowest && wanted <= tempoBounds.fastest;
  return isTempo ? wanted : undefined;
}

function tempoOf(text: string, typed: string, now: number): number | undefined {
  const plain = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:bpm|ppm)?$/u.exec(text);
  if (plain !== null) return Number((plain[1] ?? '').replace(',', '.'));
  const percent =
    /^([+-])?\s*(\d{1,3})\s*(?:%|percent|por ciento)\s*(faster|slower|mas rapido|mas lento|mas rapida|mas lenta)?$/u.exec(
      text,
    );
  if (percent !== null) {
    const share = Number(percent[2]) / 100;
    const isSlower = percent[1] === '-' || /slower|lent/u.test(percent[3] ?? '');
    const isRelative = percent[1] !== undefined || percent[3] !== undefined;
    return isRelative ? now * (isSlower ? 1 - share : 1 + share) : now * share;
  }
  if (/^(?:(?:el )?doble|double(?: time)?|twice as fast|x ?2|2 ?x)$/u.test(text)) return now * 2;
  if (/^(?:(?:la )?mitad|half(?: time)?|half as fast|x ?0[.,]5|0[.,]5 ?x)$/u.test(text)) return now / 2;
  const comparative =
    /^(?:(much|a lot|mucho|a little|a bit|un poco|algo)\s+)?(?:mas\s+)?(faster|quicker|rapid[oa]|slower|lent[oa])$/u.exec(
      text,
    );
  if (comparative !== null) {
    const size = /much|lot|mucho/u.test(comparative[1] ?? '') ? 0.35 : comparative[1] === undefined ? 0.2 : 0.08;
    return /slow|lent/u.test(comparative[2] ?? '') ? now / (1 + size) : now * (1 + size);
  }
  const { tempo, pace } = readWishes(typed);
  if (tempo !== undefined) return tempo.value;
  // What a word asks of a style's tempo, asked of this piece's: allegro and andante are a good third apart.
  return pace === undefined ? undefined : now * 1.2 ** pace.value;
}
