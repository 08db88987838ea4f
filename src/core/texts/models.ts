import { captionTask } from '../caption-models.ts';
import { defineTexts } from './define-texts.ts';

/** Public models that are not here yet, and how they come here. */
export const modelTexts = defineTexts({
  en: {
    obtainableTitle: 'Models you can add',
    obtainableFacts: ({ licence, size, source }: ObtainableFacts) => `licence ${licence} · about ${size} · ${source}`,
    obtainableFooter:
      'Not installed. An administrator exports one to ONNX and adds its folder with “alebrije models add”; docs/models.md says how.',
    notInstalled: ({ model, licence, size, conditions = '' }: NotInstalled) =>
      `${model} is not installed here. It is public (licence ${licence}, about ${size}); an administrator can add it with “alebrije models add”, as docs/models.md describes. ${conditions}`.trim(),
    madeBy: ({ prompt, model, seed, count }: MadeBy) =>
      count === 1
        ? `Here is *${prompt}*, drawn by ${model}, seed ${seed}.`
        : `Here are ${count} takes on *${prompt}*, drawn by ${model}, seed ${seed}. Which one do you like?`,
    noGuidedModel:
      'Negative words, a picture to start from, a mask, steps and guidance need a larger model, and none is installed. /models shows which could be.',
    guidedModelsOnly: ({ known }: { readonly known: string }) =>
      `Negative words, a picture to start from, a mask, steps and guidance are for these models: ${known}.`,

    // alebrije models
    aboutAdd: 'Install a model from a folder: copies it, and writes its manifest with checksums',
    addFolder: 'a folder with Stable Diffusion or a caption model exported to ONNX, as docs/models.md describes',
    optionId: 'what to call it; otherwise as the folder is called',
    optionLicence: 'the licence of the weights, as an SPDX expression; needed for models that are not in the catalogue',
    optionTitle: 'how people see it called',
    optionSource: 'the page it comes from',
    optionSteps: 'how many steps its makers recommend',
    optionGuidance: 'how much guidance its makers recommend',
    canBeAdded: 'Not installed, can be added (docs/models.md):',
    adding: ({ file, index, count }: AddStep) => `${index}/${count} ${file}`,
    added: ({ id, size, files, task }: Added) =>
      `${id} is installed: ${files} files, ${size}. Try it: ${task === captionTask ? `alebrije run describe --image PICTURE --model ${id}` : `alebrije run imagine a blue fox --model ${id}`}`,
    addedConditions: (conditions: string) => `Its licence: ${conditions}`,
    noFolder: (folder: string) => `${folder} is no folder I can read.`,
    notAnExport: ({ folder, missing }: Missing) =>
      `${folder} is no ONNX export of Stable Diffusion: it lacks ${missing}. docs/models.md shows what belongs in it.`,
    notACaptionExport: ({ folder, missing }: Missing) =>
      `${folder} is no ONNX export of a caption model: it lacks ${missing}. docs/models.md shows what belongs in it.`,
    notAMusicExport: ({ folder, missing }: Missing) =>
      `${folder} is no ONNX export of MusicGen: it lacks ${missing}. docs/models.md shows what belongs in it.`,
    notExported:
      'There are PyTorch weights in it: export them first, for example with optimum-cli export onnx --model FOLDER OUT.',
    otherFamily: (name: string) =>
      `A ${name} is another kind of model than I can run: I know Stable Diffusion 1, 2 and XL, their turbo and their LCM versions.`,
    needsId: (id: string) =>
      `${id} cannot be a model's name. Choose one with --id: small letters, digits, dots and dashes.`,
    needsLicence: (id: string) =>
      `I do not know ${id}. Say which licence its weights have: --licence MIT, or --licence LicenseRef-Name.`,
    alreadyThere: (id: string) =>
      `${id} is already installed. Remove models/${id} first, or choose another name with --id.`,
    tooManyFiles: (count: number) => `There are ${count} files that belong to it; more than 64 cannot be one model.`,
    noRoom: ({ needed, free }: Room) => `It needs ${needed}, and only ${free} are free where the models are.`,
    card: ({ id, title, licence, source, files, conditions }: Card) =>
      `# ${title}\n\nAdded from a folder with \`alebrije models add\`; model.json holds the checksum of every file as it was then. This project did not make it and says nothing about what it was trained on: see ${source}.\n\n| | |\n|---|---|\n| name | ${id} |\n| licence of the weights | ${licence} |\n| source | ${source} |\n| files | ${files} |\n${conditions === undefined ? '' : `\n${conditions}\n`}`,
  },
  es: {
    obtainableTitle: 'Modelos que puedes agregar',
    obtainableFacts: ({ licence, size, source }) => `licencia ${licence} · unos ${size} · ${source}`,
    obtainableFooter:
      'No están instalados. La administración exporta uno a ONNX y agrega su carpeta con «alebrije models add»; docs/models.md dice cómo.',
    notInstalled: ({ model, licence, size, conditions = '' }) =>
      `${model} no está instalado aquí. Es público (licencia ${licence}, unos ${size}); la administración puede agregarlo con «alebrije models add», como describe docs/models.md. ${conditions}`.trim(),
    madeBy: ({ prompt, model, seed, count }) =>
      count === 1
        ? `Aquí tienes *${prompt}*, dibujado por ${model}, semilla ${seed}.`
        : `Aquí tienes ${count} versiones de *${prompt}*, dibujadas por ${model}, semilla ${seed}. ¿Cuál te gusta más?`,
    noGuidedModel:
      'Las palabras negativas, una imagen de partida, una máscara, los pasos y la guía piden un modelo más grande, y no hay ninguno instalado. /models muestra cuáles podrían estarlo.',
    guidedModelsOnly: ({ known }) =>
      `Las palabras negativas, una imagen de partida, una máscara, los pasos y la guía son para estos modelos: ${known}.`,

    aboutAdd: 'Instala un modelo desde una carpeta: la copia y escribe su manifiesto con sumas de verificación',
    addFolder:
      'una carpeta con Stable Diffusion o un modelo de descripciones exportado a ONNX, como dice docs/models.md',
    optionId: 'cómo llamarlo; si no, como la carpeta',
    optionLicence: 'la licencia de los pesos, como expresión SPDX; hace falta si el modelo no está en el catálogo',
    optionTitle: 'el nombre que ve la gente',
    optionSource: 'la página de donde viene',
    optionSteps: 'cuántos pasos recomiendan sus autores',
    optionGuidance: 'cuánta guía recomiendan sus autores',
    canBeAdded: 'Sin instalar, se pueden agregar (docs/models.md):',
    adding: ({ file, index, count }) => `${index}/${count} ${file}`,
    added: ({ id, size, files, task }) =>
      `${id} está instalado: ${files} archivos, ${size}. Pruébalo: ${task === captionTask ? `alebrije run describe --image IMAGEN --model ${id}` : `alebrije run imagine un zorro azul --model ${id}`}`,
    addedConditions: (conditions) => `Su licencia: ${conditions}`,
    noFolder: (folder) => `${folder} no es una carpeta que pueda leer.`,
    notAnExport: ({ folder, missing }) =>
      `${folder} no es una exportación de Stable Diffusion a ONNX: le falta ${missing}. docs/models.md muestra qué contiene.`,
    notACaptionExport: ({ folder, missing }) =>
      `${folder} no es una exportación a ONNX de un modelo de descripciones: le falta ${missing}. docs/models.md muestra qué contiene.`,
    notAMusicExport: ({ folder, missing }) =>
      `${folder} no es una exportación de MusicGen a ONNX: le falta ${missing}. docs/models.md muestra qué contiene.`,
    notExported:
      'Contiene pesos de PyTorch: expórtalos primero, por ejemplo con optimum-cli export onnx --model CARPETA SALIDA.',
    otherFamily: (name) =>
      `${name} es otro tipo de modelo del que puedo ejecutar: conozco Stable Diffusion 1, 2 y XL, y sus versiones turbo y LCM.`,
    needsId: (id) =>
      `${id} no puede ser el nombre de un modelo. Elige uno con --id: minúsculas, dígitos, puntos y guiones.`,
    needsLicence: (id) =>
      `No conozco ${id}. Di qué licencia tienen sus pesos: --licence MIT o --licence LicenseRef-Nombre.`,
    alreadyThere: (id) => `${id} ya está instalado. Quita primero models/${id} o elige otro nombre con --id.`,
    tooManyFiles: (count) => `Hay ${count} archivos que le pertenecen; más de 64 no pueden ser un modelo.`,
    noRoom: ({ needed, free }) => `Necesita ${needed} y solo hay ${free} libres donde están los modelos.`,
    card: ({ id, title, licence, source, files, conditions }) =>
      `# ${title}\n\nAgregado desde una carpeta con \`alebrije models add\`; model.json guarda la suma de verificación de cada archivo tal como era entonces. Este proyecto no lo hizo y no afirma nada sobre cómo se entrenó: consulta ${source}.\n\n| | |\n|---|---|\n| nombre | ${id} |\n| licencia de los pesos | ${licence} |\n| origen | ${source} |\n| archivos | ${files} |\n${conditions === undefined ? '' : `\n${conditions}\n`}`,
  },
});

interface ObtainableFacts {
  readonly licence: string;
  readonly size: string;
  readonly source: string;
}

interface NotInstalled {
  readonly model: string;
  readonly licence: string;
  readonly size: string;
  readonly conditions?: string | undefined;
}

interface AddStep {
  readonly file: string;
  readonly index: number;
  readonly count: number;
}

interface Added {
  readonly id: string;
  readonly task: string;
  readonly size: string;
  readonly files: number;
}

interface Missing {
  readonly folder: string;
  readonly missing: string;
}

interface Room {
  readonly needed: string;
  readonly free: string;
}

interface Card {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  readonly source: string;
  readonly files: number;
  readonly conditions: string | undefined;
}

interface MadeBy {
  readonly prompt: string;
  readonly model: string;
  readonly seed: string;
  readonly count: number;
}
