import type { ArtifactDraft } from '../../core/artifact.ts';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import type { MusicStyle } from '../../core/music-options.ts';
import type { SoundFormat } from '../../core/sound-renderer.ts';
import type { EditedMusic } from '../../media/music/editing/read-music.ts';
import type { HeardMusic } from '../../media/music/listening/heard-music.ts';
import { finishMusic } from './finish-music.ts';
import type { OpenedMusic } from './open-music.ts';

export interface FinishEditRequest {
  readonly opened: Pick<OpenedMusic, 'fileName'> & { readonly heard?: Pick<HeardMusic, 'style'> };
  readonly edited: EditedMusic;
  /** Of the result: it names the files. */
  readonly title: string;
  /** What was done, one or two sentences in the person's language: shown with the result, and its alternative text. */
  readonly said: string;
  /** What it was asked for, beside what every edit tells. */
  readonly asked: ArtifactDraft['parameters'];
  readonly edit: string;
  /** The style of the band, where the edit has chosen one; without it the style that the original told. */
  readonly style?: MusicStyle | undefined;
  readonly seed: number;
  readonly format: SoundFormat;
  readonly stems?: boolean;
  readonly seconds?: number;
  readonly fadeOutSeconds?: number;
  /** Where in the whole job's progress this begins. */
  readonly from: number;
}

/** The end of every edit: the changed piece as sound, pictures and MIDI, told with what was done to which file. */
export async function* finishEdit(
  request: FinishEditRequest,
  context: GeneratorContext,
): AsyncGenerator<GeneratorEvent> {
  const {
    opened,
    edited,
    title,
    said,
    asked,
    edit,
    style = opened.heard?.style,
    seed,
    format,
    stems = false,
    seconds,
    fadeOutSeconds,
    from,
  } = request;
  yield* finishMusic(
    {
      song: { ...edited.song, title },
      title,
      format,
      stems,
      reading: edited.reading,
      style,
      ...(edited.sheet === undefined ? {} : { score: { sheet: edited.sheet } }),
      ...(seconds === undefined ? {} : { seconds }),
      ...(fadeOutSeconds === undefined ? {} : { fadeOutSeconds }),
      alt: said,
      parameters: { edit, original: opened.fileName, seed, ...asked },
      progress: [from, 1],
    },
    context,
  );
}
