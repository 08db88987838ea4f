import type { HeardMusic } from '../listening/heard-music.ts';
import type { Finding, FindingArea, Praise, Suggestion } from './finding.ts';
import { judgeForm } from './judge-form.ts';
import { judgeHarmony } from './judge-harmony.ts';
import { judgeLine } from './judge-line.ts';
import { judgeNotes } from './judge-notes.ts';
import { judgeRhythm } from './judge-rhythm.ts';
import { judgeSurprise } from './judge-surprise.ts';
import { judgeVoices } from './judge-voices.ts';
import { measureMusic, type MusicMeasures } from './measure-music.ts';
import { usualSongs, type TeachingGenre } from './usual-songs.ts';

/** Feedback on a piece: what is good first, then what to try; each ordered by how much it matters. */
export interface Lesson {
  readonly measures: MusicMeasures;
  readonly praises: readonly Praise[];
  readonly suggestions: readonly Suggestion[];
}

export interface TeachOptions {
  /** Songs to compare with; default all. */
  readonly genre?: TeachingGenre;
  /** How unexpected each bar is to a model, mean nats a word, where there is a model. */
  readonly surprise?: readonly number[];
}

/** People take in a few things at a time. */
const mostPraises = 3;
const mostSuggestions = 4;

const praiseKinds: Readonly<Record<Praise['kind'], true>> = {
  'in-key': true,
  'chord-tones': true,
  'ideas-return': true,
  'clear-form': true,
  'home-ending': true,
  singable: true,
  'resolved-leaps': true,
  climax: true,
  'rhythm-idea': true,
  'clean-voices': true,
  'applied-dominant': true,
  'fresh-bar': true,
  'half-and-home': true,
};

export function isPraise(finding: Finding): finding is Praise {
  return finding.kind in praiseKinds;
}

/** The weightiest, at most one of each area. */
function choose<F extends Finding>(findings: readonly F[], most: number): readonly F[] {
  const areas = new Set<FindingArea>();
  return findings
    .toSorted((left, right) => right.weight - left.weight)
    .filter(({ area }) => {
      if (areas.has(area)) return false;
      areas.add(area);
      return true;
    })
    .slice(0, most);
}

/**
 * Judges a piece as a teacher would: everything is counted, compared with what is usual in real songs of the genre, and of
 * what stands out the most useful is said.
 */
export function teach(music: HeardMusic, { genre = 'any', surprise = [] }: TeachOptions = {}): Lesson {
  const measures = measureMusic(music);
  const usual = usualSongs(genre);
  const findings: readonly Finding[] = [
    ...judgeNotes(music, measures, usual),
    ...judgeLine(music, measures, usual),
    ...judgeRhythm(music, measures, usual),
    ...judgeForm(music, measures, usual),
    ...judgeHarmony(music, measures, usual),
    ...judgeVoices(music, measures, genre),
    ...judgeSurprise(music, surprise),
  ];
  return {
    measures,
    praises: choose(
      findings.filter((finding) => isPraise(finding)),
      mostPraises,
    ),
    suggestions: choose(
      findings.filter((finding): finding is Suggestion => !isPraise(finding)),
      mostSuggestions,
    ),
  };
}
