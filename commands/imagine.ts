import { z } from 'zod';
import { defineCommand, defineForm, type CommandContext } from '../src/core/command.ts';
import { AppError } from '../src/core/errors.ts';
import { literalCommonMark } from '../src/core/inline-runs.ts';
import { pictureSizes, pictureStyleLabel, pictureStyles, upscaleGenerator } from '../src/core/picture-options.ts';
import { shortenText } from '../src/core/shorten-text.ts';
import { commandTexts } from '../src/core/texts/commands.ts';

/** What a model must do to draw for this command. */
const pictureTask = 'text-to-sprite';

/** What the sentence below a finished picture mentions; the generator says which style `auto` became. */
const madeSchema = z.object({ prompt: z.string(), style: z.string(), seed: z.number() });

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
  },
  plan: async (options, context) => {
    const style = options.style ?? known(pictureStyles, context.preferences.pictureStyle) ?? 'auto';
    const sizeName = options.size ?? known(pictureSizes, context.preferences.pictureSize) ?? 'square';
    const { widthPx, heightPx } = pictureSizes.find((size) => size.value === sizeName) ?? pictureSizes[0];
    const count = options.count ?? 1;
    return {
      type: 'job',
      draft: {
        generator: 'picture',
        options: {
          prompt: options.prompt,
          style,
          widthPx,
          heightPx,
          count,
          seed: options.seed ?? context.ids.seed(),
          model: await chooseModel(options.model, context),
          ...(options.palette === undefined ? {} : { paletteFromInput: true }),
        },
        lane: 'short',
        sizeClass: `${widthPx}x${heightPx}x${count}`,
        inputs: [],
      },
    };
  },
  present: (job, artifacts) => {
    const texts = commandTexts[job.locale];
    const [first] = artifacts;
    const { prompt, style, seed } = madeSchema.parse({ ...job.options, ...first?.parameters });
    if (job.generator === upscaleGenerator && first?.widthPx !== undefined && first.heightPx !== undefined) {
      const { widthPx, heightPx } = first;
      return { text: texts.pictureEnlarged({ prompt: quoted(prompt), widthPx, heightPx }) };
    }
    const label = pictureStyleLabel(style, job.locale);
    const made = {
      prompt: quoted(prompt),
      style: label === undefined ? style : withinSentence(label),
      seed: String(seed),
    };
    return {
      text:
        artifacts.length > 1 ? texts.picturesMade({ ...made, count: artifacts.length }) : texts.onePictureMade(made),
    };
  },
  suggest: async (option, typed, context) => {
    if (option !== 'model') return [];
    const ids = await pictureModels(context);
    return ids.filter((id) => id.includes(typed.trim().toLowerCase()));
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

async function pictureModels({ models }: CommandContext): Promise<readonly string[]> {
  return (await models.list()).filter(({ task }) => task === pictureTask).map(({ id }) => id);
}

/** @throws AppError `model-missing` when there is none at all, `invalid-input` when not this one. */
async function chooseModel(wished: string | undefined, context: CommandContext): Promise<string> {
  const ids = await pictureModels(context);
  const [first] = ids;
  if (first === undefined) {
    throw new AppError({ code: 'model-missing', message: `no installed model does ${pictureTask}` });
  }
  if (wished === undefined) return first;
  const found = ids.find((id) => id === wished.toLowerCase());
  if (found !== undefined) return found;
  throw new AppError({
    code: 'invalid-input',
    message: `no picture model of that name among ${ids.length}`,
    userMessage: commandTexts[context.locale].unknownModel({ model: quoted(wished), known: ids.join(', ') }),
  });
}

/** A remembered choice may have been written by an older version. */
function known<V extends string>(choices: readonly { readonly value: V }[], value: string | undefined): V | undefined {
  return choices.find((choice) => choice.value === value)?.value;
}

function withinSentence(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** Letter by letter, whatever they typed; long prompts are shown in full by the parameters button. */
function quoted(words: string): string {
  return literalCommonMark(shortenText(words, 200));
}
