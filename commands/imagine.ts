import { z } from 'zod';
import { defineCommand, defineForm, type CommandContext } from '../src/core/command.ts';
import { AppError } from '../src/core/errors.ts';
import { literalCommonMark } from '../src/core/inline-runs.ts';
import type { Artifact } from '../src/core/artifact.ts';
import type { Job } from '../src/core/job.ts';
import {
  extraFileOf,
  pictureGenerators,
  pictureOutputs,
  pictureSizes,
  pictureStyleLabel,
  pictureStyles,
  upscaleGenerator,
  type PictureGenerator,
} from '../src/core/picture-options.ts';
import { pictureMixSchema, pictureOriginSchema } from '../src/core/picture-steps.ts';
import { refuseUninstalled } from '../src/core/obtainable-models.ts';
import { shortenText } from '../src/core/shorten-text.ts';
import { commandTexts } from '../src/core/texts/commands.ts';
import { modelTexts } from '../src/core/texts/models.ts';
import { guidedDraftOptions, guidedOptionSpecs, wantsGuidedModel } from './imagine/guided-options.ts';

/** What the sentence below a finished picture mentions; the generator says which style `auto` became. */
const madeSchema = z.object({
  prompt: z.string(),
  style: z.string(),
  seed: z.number(),
  model: z.string().default(''),
  origin: pictureOriginSchema.optional(),
  mixOf: pictureMixSchema.optional(),
  output: z.enum(['picture', 'sticker', 'emoji']).catch('picture'),
});

/** Styles that can be mixed into another one. */
const mixableStyles = pictureStyles.filter(({ value }) => value !== 'auto');

const form = defineForm({
  description: { en: 'Makes a picture of what you describe', es: 'Hace una imagen de lo que describas' },
  options: {
    prompt: {
      type: 'string',
      required: true,
      multiline: true,
      maxLength: 1000,
      description: {
        en: 'What should be in it: things, colours, where, how many',
        es: 'Qué debe aparecer: cosas, colores, dónde, cuántas',
      },
    },
    style: {
      type: 'choice',
      choices: pictureStyles,
      description: { en: 'How it is drawn', es: 'Cómo se dibuja' },
    },
    size: {
      type: 'choice',
      choices: pictureSizes,
      description: { en: 'Shape and size', es: 'Forma y tamaño' },
    },
    count: {
      type: 'integer',
      minimum: 1,
      maximum: 4,
      description: { en: 'How many different takes', es: 'Cuántas versiones distintas' },
    },
    output: {
      type: 'choice',
      choices: pictureOutputs,
      description: {
        en: 'What it is for: stickers and emoji have no background',
        es: 'Para qué es: los stickers y emojis no llevan fondo',
      },
    },
    'style-2': {
      type: 'choice',
      choices: mixableStyles,
      advanced: true,
      description: { en: 'A second style to mix in', es: 'Un segundo estilo para mezclar' },
    },
    colours: {
      type: 'string',
      maxLength: 200,
      advanced: true,
      description: {
        en: 'Which colours to use: autumn, or pink and #22ccff',
        es: 'Qué colores usar: otoño, o rosa y #22ccff',
      },
    },
    seed: {
      type: 'integer',
      minimum: 0,
      maximum: 2 ** 31 - 1,
      advanced: true,
      description: { en: 'The same number makes the same picture again', es: 'El mismo número repite la misma imagen' },
    },
    model: {
      type: 'string',
      maxLength: 64,
      autocomplete: true,
      advanced: true,
      description: { en: 'Which installed model draws it', es: 'Qué modelo instalado la dibuja' },
    },
    palette: {
      type: 'attachment',
      accepts: ['image'],
      advanced: true,
      description: { en: 'Take the colours from this picture', es: 'Toma los colores de esta imagen' },
    },
    ...guidedOptionSpecs,
  },
  plan: async (options, context) => {
    const style = options.style ?? known(pictureStyles, context.preferences.pictureStyle) ?? 'auto';
    const sizeName = options.size ?? known(pictureSizes, context.preferences.pictureSize) ?? 'square';
    const { widthPx, heightPx } = pictureSizes.find((size) => size.value === sizeName) ?? pictureSizes[0];
    const { count = 1, output } = options;
    const { id, by } = await chooseModel(options.model, context, wantsGuidedModel(options));
    return {
      type: 'job',
      draft: {
        generator: by.generator,
        options: {
          prompt: options.prompt,
          style: mixed(style, options['style-2']),
          widthPx,
          heightPx,
          count,
          seed: options.seed ?? context.ids.seed(),
          model: id,
          ...(output === undefined ? {} : { output }),
          ...(options.colours === undefined ? {} : { palette: options.colours }),
          ...(options.palette === undefined ? {} : { paletteFromInput: true }),
          ...guidedDraftOptions(options, Number(options.palette !== undefined), options.size === undefined),
        },
        lane: by.lane,
        // Large models take as long as they are large, and each step of them. The count is said last.
        sizeClass: `${by.isGuided ? `${id}:${options.steps ?? 'auto'}:` : ''}${widthPx}x${heightPx}x${count}`.slice(
          -64,
        ),
        inputs: [],
      },
    };
  },
  present: (job, artifacts) => ({ text: sentenceFor(job, artifacts) }),
  suggest: async (option, typed, context) => {
    if (option !== 'model') return [];
    const models = await pictureModels(context);
    return models.map(({ id }) => id).filter((id) => id.includes(typed.trim().toLowerCase()));
  },
});

/** `/imagine a blue fox and the moon on a starry night` */
export default defineCommand({
  name: 'imagine',
  description: form.description,
  examples: [
    {
      en: '/imagine a blue fox and the moon on a starry night',
      es: '/imagine un zorro azul y la luna en una noche estrellada',
    },
    {
      en: '/imagine three cats on a beach style:flat size:landscape',
      es: '/imagine tres gatos en una playa style:flat size:landscape',
    },
  ],
  menus: [
    {
      target: 'message',
      label: { en: 'Make a picture of this', es: 'Dibujar este mensaje' },
      fill: { prompt: 'text', palette: 'file' },
    },
    {
      target: 'user',
      label: { en: 'Picture in their colours', es: 'Dibujo con sus colores' },
      fill: { palette: 'avatar' },
    },
  ],
  form,
});

function sentenceFor(job: Job, artifacts: readonly Artifact[]): string {
  const texts = commandTexts[job.locale];
  const pictures = artifacts.filter((artifact) => extraFileOf(artifact) === undefined);
  const [first] = pictures;
  const made = madeSchema.parse({ ...job.options, ...first?.parameters, ...stepsOf(job) });
  const prompt = quoted(made.prompt);
  if (job.generator === upscaleGenerator && first?.widthPx !== undefined && first.heightPx !== undefined) {
    const { widthPx, heightPx } = first;
    return texts.pictureEnlarged({ prompt, widthPx, heightPx });
  }
  const { origin, mixOf, output } = made;
  const count = pictures.length;
  if (origin?.strength === 0 && output !== 'picture') return texts.madeSticker({ prompt });
  if (origin !== undefined) return texts.variationsMade({ prompt, count, number: origin.index + 1 });
  if (mixOf !== undefined) return texts.mixesMade({ prompt, count, first: mixOf[0] + 1, second: mixOf[1] + 1 });
  // Models without styles: which one it was says how it looks.
  if (pictureGenerators.some(({ generator, hasStyles }) => !hasStyles && generator === job.generator)) {
    const model = literalCommonMark(made.model);
    return modelTexts[job.locale].madeBy({ prompt, model, seed: String(made.seed), count });
  }
  // Abstract art and textures are in none, and takes left to chance may be in several.
  const isOneStyle = new Set(pictures.map(({ parameters }) => parameters['style'])).size <= 1;
  const label = isOneStyle ? pictureStyleLabel(made.style, job.locale) : undefined;
  const style = label === undefined ? undefined : withinSentence(label);
  const facts = { prompt, style, seed: String(made.seed) };
  if (output !== 'picture') {
    return output === 'emoji' ? texts.emojiMade({ ...facts, count }) : texts.stickersMade({ ...facts, count });
  }
  return count > 1 ? texts.picturesMade({ ...facts, count }) : texts.onePictureMade(facts);
}

/** What was asked for is the job's own; a picture may have been made in several steps. */
function stepsOf({ options: { origin, mixOf, output } }: Job) {
  return { origin, mixOf, output };
}

/** Two styles as the generator reads them. One mixed into "surprise me" is the one that was named. */
function mixed(style: string, second: string | undefined): string {
  if (second === undefined || second === style) return style;
  return style === 'auto' ? second : `${style}+${second}`;
}

/** A model that can draw here, and which generator draws with it. */
interface PictureModel {
  readonly id: string;
  readonly by: PictureGenerator;
}

/** In the order their generators are offered: the built-in one first. */
async function pictureModels({ models }: CommandContext): Promise<readonly PictureModel[]> {
  const manifests = await models.list();
  return pictureGenerators.flatMap((by) =>
    manifests.filter(({ task }) => task === by.task).map(({ id }) => ({ id, by })),
  );
}

/**
 * The model asked for, else the first; with options that only guided models take, the first of these.
 * @throws AppError `model-missing` when there is none at all, `invalid-input` when this one is not installed or cannot do
 * what was asked.
 */
async function chooseModel(
  wished: string | undefined,
  context: CommandContext,
  wantsGuided: boolean,
): Promise<PictureModel> {
  const models = await pictureModels(context);
  const texts = modelTexts[context.locale];
  if (models.length === 0) {
    throw new AppError({ code: 'model-missing', message: 'no installed model draws pictures' });
  }
  const found = models.find(({ id, by }) =>
    wished === undefined ? !wantsGuided || by.isGuided : id === wished.toLowerCase(),
  );
  if (wished !== undefined && found === undefined) throw await notHere(wished, models, context);
  if (found !== undefined && (!wantsGuided || found.by.isGuided)) return found;
  const guided = models.filter(({ by }) => by.isGuided).map(({ id }) => id);
  const userMessage = guided.length === 0 ? texts.noGuidedModel : texts.guidedModelsOnly({ known: guided.join(', ') });
  throw new AppError({ code: 'invalid-input', message: 'options that this model does not take', userMessage });
}

/** A public model that could be installed is told apart from a word that is none. */
async function notHere(wished: string, models: readonly PictureModel[], context: CommandContext): Promise<AppError> {
  const { locale } = context;
  const tasks = pictureGenerators.map(({ task }) => task);
  await refuseUninstalled(wished, tasks, context);
  return new AppError({
    code: 'invalid-input',
    message: `no picture model of that name among ${models.length}`,
    userMessage: commandTexts[locale].unknownModel({
      model: quoted(wished),
      known: models.map(({ id }) => id).join(', '),
    }),
  });
}

/** A remembered choice may have been written by an older version. */
function known<V extends string>(choices: readonly { readonly value: V }[], value: string | undefined): V | undefined {
  return choices.find((choice) => choice.value === value)?.value;
}

function withinSentence(label: string): string {
  return label.replaceAll(/(?<=^| \+ )\p{Lu}/gu, (capital) => capital.toLowerCase());
}

/** Letter by letter, whatever they typed; long prompts are shown in full by the parameters button. */
function quoted(words: string): string {
  return literalCommonMark(shortenText(words, 200));
}
