import type { ArtifactDraft } from '../../core/artifact.ts';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import type { GraphSession } from '../../core/model-access.ts';
import type { ModelManifest } from '../../core/model-manifest.ts';
import { ganRoomTexts } from '../../core/texts/gan-room.ts';
import { encodeJpegPreview, encodePng, encodeTransparentPng, resizeOpaque } from '../../engines/images/sharp-images.ts';
import type { OpaqueImage, PremultipliedImage } from '../../media/pixels.ts';
import { chooseLooks, classesOf, describeLook, weightsOf, type Look } from './choose-looks.ts';
import { readClassList, type ClassList } from './class-list.ts';
import { drawClasses, sampleNoise, type DrawingRequest, type NoiseGrid } from './draw-classes.ts';
import { placeSeamless, placeCutOut, placeOpaque, refineDrawing, type PixelSize } from './fit-drawing.ts';
import type { GanOptions } from './gan-options.ts';
import {
  composeFilmstrip,
  composeGrid,
  composeSheet,
  filmFramePx,
  filmFrames,
  labelFoot,
  planGrid,
  planSheet,
} from './lay-out-pictures.ts';
import { promptNotes, requireSomethingKnown } from './prompt-notes.ts';
import { readClassPrompt, type ClassPrompt } from './read-class-prompt.ts';
import { evenSteps, mixNoise, mixWeights } from './walk-latent.ts';

const upscalerId = 'alebrije-upscaler';
const mostPictures = 4;
/** Steps of the walk that a filmstrip's frames are chosen from. */
const walkSteps = 40;
const previewPx = 256;
/** A field model draws at this part of the final size, enough to see its patterns, and for the upscaler to sharpen. */
const fieldShrink = 4;

/** Everything the steps below share. */
interface Room {
  readonly options: GanOptions;
  readonly context: GeneratorContext;
  readonly list: ClassList;
  readonly manifest: ModelManifest;
  readonly generator: GraphSession;
  readonly upscaler: GraphSession;
  readonly prompt: ClassPrompt;
}

/** From the names of classes to finished pictures, a contact sheet or a filmstrip. */
export async function* makeGanPictures(options: GanOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal, models } = context;
  const texts = ganRoomTexts[locale];
  yield { type: 'progress-update', fraction: 0.02, step: texts.readingPrompt };
  signal.throwIfAborted();
  const model = await models.open(options.model);
  const list = readClassList(await model.text('classes.json'));
  const prompt = readClassPrompt(options.prompt, list);
  requireSomethingKnown(prompt, list, locale);
  const looks = decideLooks(options, prompt, { list, context });
  const isNotMedical = looks.some((look) => saysNotMedical(list, look));
  const drew = looks[0] === undefined ? '' : describeLook(list, looks[0], locale);
  for (const warning of promptNotes({ prompt, list, options, drew, count: looks.length, isNotMedical, locale })) {
    yield { type: 'warning-raised', warning };
  }
  const generator = await model.graph('generator.onnx');
  const upscaler = await (await models.open(upscalerId)).graph('upscaler-x4.onnx');
  const room: Room = { options, context, list, manifest: model.manifest, generator, upscaler, prompt };
  if (prompt.mode === 'filmstrip') yield* makeFilmstrip(room, looks);
  else if (prompt.mode === 'sheet') yield* makeSheet(room, looks);
  else yield* makePictures(room, looks);
}

/** A look per picture; of a filmstrip the two ends; of a sheet one per cell. */
function decideLooks(
  options: GanOptions,
  prompt: ClassPrompt,
  { list, context }: { readonly list: ClassList; readonly context: GeneratorContext },
): readonly Look[] {
  const random = context.random.fork('looks');
  const { isMix, picks } = prompt;
  if (prompt.mode === 'filmstrip') {
    const [start] = chooseLooks(list, picks, { count: 1, isMix: true, random });
    // What only one end names, or nobody, stays as it is at the start.
    const end = prompt.end.map((named, axis) => (named.length > 0 ? named.slice(0, 1) : (start?.[axis] ?? [0])));
    return start === undefined ? [] : [start.map((named) => named.slice(0, 1)), end];
  }
  if (prompt.mode === 'sheet') {
    const { columns, rows } = planSheet(options);
    return chooseLooks(list, picks, { count: columns * rows, isMix, random });
  }
  const named = isMix ? 1 : Math.max(1, ...picks.map(({ length }) => length));
  return chooseLooks(list, picks, { count: Math.max(options.count, Math.min(mostPictures, named)), isMix, random });
}

function saysNotMedical(list: ClassList, look: Look): boolean {
  return classesOf(list, look).some(({ notice }) => notice === 'not-medical');
}

/** How much noise a picture of this size takes. */
function gridFor(list: ClassList, { widthPx, heightPx }: PixelSize): NoiseGrid {
  if (list.latent.type === 'vector') return { rows: 1, columns: 1 };
  const cellPx = list.latent.pixelsPerCell * fieldShrink;
  return { rows: Math.ceil(heightPx / cellPx), columns: Math.ceil(widthPx / cellPx) };
}

async function finishOpaque(room: Room, drawing: PremultipliedImage, size: PixelSize): Promise<OpaqueImage> {
  const { list, upscaler, context } = room;
  if (list.latent.type === 'field') return placeSeamless(drawing, size, { upscaler, signal: context.signal });
  const sidePx = Math.min(size.widthPx, size.heightPx);
  return placeOpaque(await refineDrawing(drawing, { sidePx, upscaler, signal: context.signal }), size, list);
}

async function draw(
  room: Room,
  requests: readonly DrawingRequest[],
  grid: NoiseGrid,
): Promise<readonly PremultipliedImage[]> {
  return drawClasses(room.generator, requests, { list: room.list, grid, signal: room.context.signal });
}

async function* makePictures(room: Room, looks: readonly Look[]): AsyncIterable<GeneratorEvent> {
  const { list, options, context } = room;
  const { locale, signal } = context;
  const texts = ganRoomTexts[locale];
  yield { type: 'progress-update', fraction: 0.1, step: texts.drawing({ count: looks.length }) };
  const grid = gridFor(list, options);
  const requests = looks.map((look, index) => ({
    weights: weightsOf(list, look),
    ...sampleNoise(list, grid, context.random.fork(`picture-${index}`)),
  }));
  const drawings = await draw(room, requests, grid);
  const overview = planGrid(looks.length, options);
  const cells: OpaqueImage[] = [];
  for (const [index, look] of looks.entries()) {
    const step = texts.finishing({ index: index + 1, total: looks.length });
    yield { type: 'progress-update', fraction: 0.3 + (0.6 * index) / looks.length, step };
    signal.throwIfAborted();
    const drawing = drawings[index];
    if (drawing === undefined) continue;
    const picture = await finishOpaque(room, drawing, options);
    if (saysNotMedical(list, look)) await labelFoot(picture, texts.notMedical);
    cells.push(await resizeOpaque(picture, overview.cell));
    if (index === 0) yield await previewOf(picture, 0.35, step);
    const bytes = list.transparent
      ? await encodeTransparentPng(placeCutOut(await refine(room, drawing), options))
      : await encodePng(picture);
    const alt = texts.alt({ subject: subjectOf(room), look: describeLook(list, look, locale) });
    yield { type: 'artifact-ready', artifact: artifactOf(room, { bytes, alt, index, size: options }) };
  }
  if (cells.length < 2) return;
  yield { type: 'progress-update', fraction: 0.95, step: texts.finishing({ index: 1, total: 1 }) };
  signal.throwIfAborted();
  const page = composeGrid(cells, overview.columns, overview.cell);
  const alt = texts.gridAlt({ subject: subjectOf(room), count: cells.length });
  yield {
    type: 'artifact-ready',
    artifact: await pageArtifact(room, page, { alt, index: cells.length, role: 'grid' }),
  };
}

async function refine(room: Room, drawing: PremultipliedImage): Promise<PremultipliedImage> {
  const { options, upscaler, context } = room;
  const sidePx = Math.min(options.widthPx, options.heightPx);
  return refineDrawing(drawing, { sidePx, upscaler, signal: context.signal });
}

async function* makeSheet(room: Room, looks: readonly Look[]): AsyncIterable<GeneratorEvent> {
  const { list, options, context } = room;
  const texts = ganRoomTexts[context.locale];
  const plan = planSheet(options);
  const cell = { widthPx: plan.cellPx, heightPx: plan.cellPx };
  const grid = gridFor(list, cell);
  yield { type: 'progress-update', fraction: 0.1, step: texts.drawing({ count: looks.length }) };
  const requests = looks.map((look, index) => ({
    weights: weightsOf(list, look),
    ...sampleNoise(list, grid, context.random.fork(`picture-${index}`)),
  }));
  const drawings = await draw(room, requests, grid);
  const cells: OpaqueImage[] = [];
  for (const [index, drawing] of drawings.entries()) {
    context.signal.throwIfAborted();
    const step = texts.finishing({ index: index + 1, total: drawings.length });
    if (index % 6 === 0) yield { type: 'progress-update', fraction: 0.2 + (0.7 * index) / drawings.length, step };
    cells.push(await finishOpaque(room, drawing, cell));
  }
  const page = composeSheet(cells, plan, options);
  if (looks.some((look) => saysNotMedical(list, look))) await labelFoot(page, texts.notMedical);
  const alt = texts.sheetAlt({ subject: subjectOf(room), count: cells.length });
  yield { type: 'artifact-ready', artifact: await pageArtifact(room, page, { alt, index: 0, role: 'sheet' }) };
}

async function* makeFilmstrip(room: Room, [from, to]: readonly Look[]): AsyncIterable<GeneratorEvent> {
  const { list, context } = room;
  const { locale, signal } = context;
  const texts = ganRoomTexts[locale];
  if (from === undefined || to === undefined) return;
  yield { type: 'progress-update', fraction: 0.1, step: texts.walking };
  const size = { widthPx: filmFramePx, heightPx: filmFramePx };
  const grid = gridFor(list, size);
  const [fromWeights, toWeights] = [weightsOf(list, from), weightsOf(list, to)];
  const start = sampleNoise(list, grid, context.random.fork('picture-0'));
  const isSameLook = fromWeights.every((weight, index) => weight === toWeights[index]);
  // Between two classes only the class changes; within one class the way leads from one drawing to another.
  const end = isSameLook ? sampleNoise(list, grid, context.random.fork('picture-1')) : start;
  const requests = Array.from({ length: walkSteps }, (_, index) => {
    const part = index / (walkSteps - 1);
    const mood =
      start.mood === undefined || end.mood === undefined ? {} : { mood: mixNoise(start.mood, end.mood, part) };
    return {
      weights: mixWeights(fromWeights, toWeights, part),
      noise: mixNoise(start.noise, end.noise, part),
      ...mood,
    };
  });
  const walk = await draw(room, requests, grid);
  const frames: OpaqueImage[] = [];
  for (const place of evenSteps(walk, filmFrames)) {
    const step = texts.finishing({ index: frames.length + 1, total: filmFrames });
    yield { type: 'progress-update', fraction: 0.4 + (0.5 * frames.length) / filmFrames, step };
    signal.throwIfAborted();
    const drawing = walk[place];
    if (drawing !== undefined) frames.push(await finishOpaque(room, drawing, size));
  }
  const strip = await composeFilmstrip(frames);
  if (saysNotMedical(list, from) || saysNotMedical(list, to)) await labelFoot(strip, texts.notMedical);
  const ends = { from: describeLook(list, from, locale), to: describeLook(list, to, locale) };
  const alt = texts.filmAlt({ subject: subjectOf(room), ...ends });
  yield { type: 'artifact-ready', artifact: await pageArtifact(room, strip, { alt, index: 0, role: 'filmstrip' }) };
}

async function previewOf(picture: OpaqueImage, fraction: number, step: string): Promise<GeneratorEvent> {
  const shrink = previewPx / Math.max(picture.widthPx, picture.heightPx);
  const small = await resizeOpaque(picture, {
    widthPx: Math.round(picture.widthPx * shrink),
    heightPx: Math.round(picture.heightPx * shrink),
  });
  const preview = { mediaType: 'image/jpeg', bytes: await encodeJpegPreview(small) };
  return { type: 'progress-update', fraction, step, preview };
}

function subjectOf({ list, context }: Room): string {
  return list.subject[context.locale][0] ?? '';
}

interface Made {
  readonly bytes: Uint8Array;
  readonly alt: string;
  readonly index: number;
  readonly size: PixelSize;
  readonly role?: string;
}

async function pageArtifact(room: Room, page: OpaqueImage, made: Omit<Made, 'bytes' | 'size'>): Promise<ArtifactDraft> {
  return artifactOf(room, { ...made, bytes: await encodePng(page), size: page });
}

function artifactOf({ options, manifest }: Room, { bytes, alt, index, size, role }: Made): ArtifactDraft {
  const { widthPx, heightPx } = size;
  return {
    fileName: `${manifest.id}-${options.seed}-${role ?? String(index + 1)}.png`,
    mediaType: 'image/png',
    bytes,
    widthPx,
    heightPx,
    alt,
    parameters: {
      prompt: options.prompt.slice(0, 2000),
      seed: options.seed,
      model: manifest.id,
      modelVersion: manifest.version,
      widthPx,
      heightPx,
      index,
      ...(role === undefined ? {} : { role }),
    },
  };
}
