import { z } from 'zod';
import { defineForm } from '../../src/core/command.ts';
import { knownMusicSchema, latestMusic, mostMusicSearched, type GalleryMusic } from '../../src/core/gallery-music.ts';
import { literalCommonMark } from '../../src/core/inline-runs.ts';
import type { AttachmentOption } from '../../src/core/option.ts';
import { musicSimilarTexts } from '../../src/core/texts/music-similar.ts';
import { withoutAccents } from '../../src/core/without-accents.ts';

const lineSchema = z.object({ name: z.string(), line: z.string(), jobId: z.string() });
/** What the search wrote beside its sheet: sentences in the language of the call, best first. */
const foundSchema = z.object({
  name: z.string(),
  searched: z.number(),
  found: z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('no JSON');
        return z.NEVER;
      }
    })
    .pipe(z.object({ tunes: z.array(lineSchema), likes: z.array(lineSchema), nearest: lineSchema.optional() })),
});

const compared = {
  type: 'attachment',
  accepts: ['midi'],
  advanced: true,
  description: { en: 'Another to compare with', es: 'Otra para comparar' },
} as const satisfies AttachmentOption;

/** The newest piece whose words have all of these; the newest at all where there are none. */
function chosen(pieces: readonly GalleryMusic[], words: string): GalleryMusic | undefined {
  const wanted = withoutAccents(words).split(/\s+/u).filter(Boolean);
  return pieces.find((piece) => wanted.every((word) => withoutAccents(piece.words).includes(word)));
}

/** `/music similar`, with a MIDI file, with words of a piece made here, or with nothing for the newest one. */
export const similarForm = defineForm({
  description: { en: 'Finds the same tune or a similar sound', es: 'Busca la misma melodía o un sonido parecido' },
  options: {
    midi: {
      type: 'attachment',
      accepts: ['midi'],
      description: { en: 'Your piece', es: 'Tu pieza' },
    },
    words: {
      type: 'string',
      maxLength: 200,
      description: { en: 'Or a piece made here', es: 'O una pieza hecha aquí' },
    },
    'midi-2': compared,
    'midi-3': compared,
    'midi-4': compared,
    'midi-5': compared,
  },
  plan: async ({ midi, words = '', ...more }, context) => {
    const texts = musicSimilarTexts[context.locale];
    const say = (text: string) => ({ type: 'reply', reply: { text, visibility: 'private', tone: 'neutral' } }) as const;
    const attached = [midi, more['midi-2'], more['midi-3'], more['midi-4'], more['midi-5']].filter(
      (file) => file !== undefined,
    );
    const made = await latestMusic(context.jobs, context, { most: mostMusicSearched });
    const asked = midi === undefined ? chosen(made, words) : undefined;
    // Only files beside the first option: the first of them is the piece.
    const hasExample = midi !== undefined || (asked === undefined && words === '' && attached.length > 0);
    if (!hasExample && asked === undefined) return say(words === '' ? texts.noMusicYet : texts.nothingCalled(words));
    const pieces = asked === undefined ? made : [asked, ...made.filter(({ sha256 }) => sha256 !== asked.sha256)];
    if (pieces.length + attached.length < 2) return say(texts.nothingToCompare);
    return {
      type: 'job',
      draft: {
        generator: 'similar-music',
        options: { seed: 0, pieces: pieces.map((piece) => knownMusicSchema.parse(piece)), hasExample },
        lane: 'short',
        sizeClass: `pieces-${Math.ceil((pieces.length + attached.length) / 16) * 16}`,
        // Attached files follow them.
        inputs: pieces.map(({ sha256, fileName, mediaType }) => ({ sha256, fileName, mediaType })),
      },
    };
  },
  present: ({ locale }, [sheet]) => {
    const texts = musicSimilarTexts[locale];
    const told = foundSchema.safeParse(sheet?.parameters);
    if (!told.success) return {};
    const { name, searched, found } = told.data;
    const field = (title: string, { name: piece, line, jobId }: z.infer<typeof lineSchema>) => ({
      name: title,
      value: `**${literalCommonMark(piece)}**\n${literalCommonMark(line)}${jobId === '' ? '' : `\n\`/job show id:${jobId}\``}`,
    });
    return {
      text: texts.summary({
        name: literalCommonMark(name),
        counts: { tunes: found.tunes.length, likes: found.likes.length, searched },
      }),
      card: {
        fields: [
          ...found.tunes.map((line, rank) => field(texts.sameTune(rank + 1), line)),
          ...found.likes.map((line, rank) => field(texts.soundsLike(rank + 1), line)),
          ...(found.nearest === undefined ? [] : [field(texts.nearest, found.nearest)]),
        ],
        imageIndex: 0,
        tone: 'neutral',
      },
    };
  },
});
