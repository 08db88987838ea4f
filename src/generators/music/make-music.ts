import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import { musicTexts } from '../../core/texts/music.ts';
import { bandNames } from '../../engines/music/band-names.ts';
import { composeLeadSheet } from '../../engines/composers/compose-lead-sheet.ts';
import { finishMusic } from '../../engines/music/finish-music.ts';
import { openMusic } from '../../engines/music/open-music.ts';
import { songOfPiece } from '../../engines/music/song-of-piece.ts';
import { placeSheet } from '../../media/music/arrange.ts';
import type { LeadSheet } from '../../media/music/lead-sheet.ts';
import type { Piece } from '../../media/music/piece.ts';
import { decideMusic } from '../../media/music/wishes/decide-music.ts';
import type { MusicDecision } from '../../media/music/wishes/music-decision.ts';
import { readWishes } from '../../media/music/wishes/read-wishes.ts';
import { shapePiece } from '../../media/music/wishes/shape-piece.ts';
import { paced } from '../../media/paced.ts';
import { chordsForTheme } from './chords-for-theme.ts';
import { makeStates } from './make-states.ts';
import { noteSentences, tempoSentence } from './music-notes.ts';
import type { MusicOptions } from './music-options.ts';
import { pieceFacts } from './piece-facts.ts';
import { composerOf, parametersOf, planFor } from './piece-plan.ts';
import { playSheet } from './play-sheet.ts';
import { themeFor, type Theme } from './theme-for.ts';
import { understoodGenre } from './understood-genre.ts';
import { titleMusic } from './title-music.ts';

/** Progress at which composing, arranging and finishing begin. */
const stages = { composing: 0.03, arranging: 0.3, finishing: 0.34 } as const;

/** From wishes to files: decides, composes, arranges, plays and writes down. */
export async function* makeMusic(options: MusicOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal, random } = context;
  const texts = musicTexts[locale];
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.01, step: texts.composing };
  const theme = options.themeFromInput ? themeFor(yield* openMusic(context, { tune: true, meter: true })) : undefined;
  const decision = decide(options, theme, context);
  for (const warning of noteSentences(decision.notes, locale)) yield { type: 'warning-raised', warning };
  if (options.purpose === 'states') {
    yield* makeStates({ options, decision, theme }, context);
    return;
  }
  const shape = shapePiece(decision);
  const bent = tempoSentence(decision, shape, locale);
  if (bent !== undefined) yield { type: 'warning-raised', warning: bent };
  const plan = await chordsForTheme(planFor(decision, { bars: shape.bars, bpm: shape.bpm, theme }), context);
  const { sheet, modelId: model } = yield* paced(
    composeLeadSheet(context.models, { plan, ...composerOf(options), random, signal }),
    { signal, step: texts.composing, from: stages.composing, to: stages.arranging },
  );

  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: stages.arranging, step: texts.arranging };
  const piece = playSheet(sheet, { decision, shape, random });
  const [mood = 'calm'] = decision.moods;
  const title = titleMusic({ mood, style: decision.styleId, locale, random: random.fork('title') });
  const facts = pieceFacts({ title, decision, sheet, piece, locale });
  yield* finishMusic(
    {
      song: songOfPiece(piece, { title, partNames: bandNames(locale) }),
      title,
      seconds: decision.seconds,
      fadeOutSeconds: shape.fadeOutSeconds,
      format: options.format ?? 'mp3',
      stems: options.stems,
      reading: {
        key: decision.key,
        chords: piece.chords,
        sections: piece.markers,
        roles: piece.tracks.map(({ role }) => role),
      },
      style: decision.styleId,
      score: { sheet: withLastChord(placeSheet(sheet, decision.key.tonic), piece) },
      alt: texts.altPiece(facts),
      parameters: parametersOf(options, { decision, sheet, model, title, form: facts.form, tempo: facts.tempo }),
      progress: [stages.finishing, 1],
    },
    context,
  );
}

/** The last bar is played as the ending, on a plain chord; the score says it as the roll does. */
function withLastChord(sheet: LeadSheet, { chords }: Pick<Piece, 'chords'>): LeadSheet {
  const last = chords.at(-1);
  if (last === undefined) return sheet;
  return {
    ...sheet,
    bars: sheet.bars.map((bar, index) =>
      index === sheet.bars.length - 1 ? { ...bar, chords: [{ tick: 0, chord: last.chord }] } : bar,
    ),
  };
}

function decide(options: MusicOptions, theme: Theme | undefined, { random, locale }: GeneratorContext): MusicDecision {
  const { seconds, mood, tonic, mode, tempo, meter, taste } = options;
  const genre = options.genre === undefined ? undefined : understoodGenre(options.genre, locale);
  return decideMusic({
    wishes: readWishes(options.prompt),
    choices: { seconds, genre, mood, tempo, meter, key: tonic === undefined ? undefined : { tonic, mode } },
    theme: theme?.traits,
    taste,
    random: random.fork('decide'),
  });
}
