import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { RemoteEngine, RemoteEvent, RemoteRequest, RemoteSettings } from '../../core/remote-engine.ts';
import { askPatiently, askService, jsonOf, pause, serviceError, textOf, type ServiceRequest } from './ask-service.ts';
import { openComfySocket, type ComfySocket } from './comfyui-socket.ts';
import { builtInWorkflow, fillWorkflow, hasPlaceholder, parseWorkflow, type Workflow } from './comfyui-workflow.ts';

export interface ComfyUiOptions {
  readonly settings: NonNullable<RemoteSettings['comfyUi']>;
  readonly clock: Clock;
  /** Loading a large checkpoint from a slow disk is silent for minutes. */
  readonly silenceMs?: number;
}

const acceptedSchema = z.object({ prompt_id: z.string().regex(/^[\w-]{1,100}$/u) });
const imageSchema = z.object({
  filename: z.string().min(1).max(300),
  subfolder: z.string().max(300).default(''),
  type: z.enum(['output', 'temp', 'input']).default('output'),
});
const outputsSchema = z.record(z.string(), z.object({ images: z.array(z.unknown()).optional() }).catch({}));
const historySchema = z.record(
  z.string(),
  z.object({
    outputs: outputsSchema.default({}),
    status: z.object({ status_str: z.string().optional(), completed: z.boolean().optional() }).optional(),
  }),
);
const checkpointsSchema = z.object({
  CheckpointLoaderSimple: z.object({
    input: z.object({ required: z.object({ ckpt_name: z.tuple([z.array(z.string()).min(1)]).rest(z.unknown()) }) }),
  }),
});

const silenceDetail = 'no word for';
const answerMs = 20_000;
const pictureMs = 120_000;
const mostPictureBytes = 40_000_000;
const mostAnswerBytes = 8_000_000;
const defaultSilenceMs = 300_000;
/** After the socket is lost the picture may still be made: looked for so often, so far apart. */
const looksAfterLoss = 15;
const lookEveryMs = 2000;

/** Runs a workflow on a ComfyUI server: POST /prompt, progress and previews over its socket, the picture by /view. */
export function createComfyUi({ settings, clock, silenceMs = defaultSilenceMs }: ComfyUiOptions): RemoteEngine {
  const base = settings.url.replace(/\/+$/u, '');
  const ask = (
    path: string,
    { locale, signal }: Pick<RemoteRequest, 'locale' | 'signal'>,
    more: Partial<Pick<ServiceRequest, 'method' | 'body' | 'timeoutMs' | 'maxBytes' | 'finishesAnyway'>> = {},
  ) => {
    const request = {
      url: `${base}${path}`,
      method: 'GET',
      key: settings.key,
      timeoutMs: answerMs,
      maxBytes: mostAnswerBytes,
      locale,
      signal,
      ...more,
    } as const;
    return more.method === 'POST' && path === '/prompt' ? askPatiently(request, clock) : askService(request);
  };

  /** @throws AppError `config-invalid` when the workflow cannot be read. */
  const prepare = async (request: RemoteRequest): Promise<Workflow> => {
    const template =
      settings.workflowFile === undefined ? builtInWorkflow : parseWorkflow(await readWorkflow(settings.workflowFile));
    const checkpoint =
      settings.checkpoint ?? (hasPlaceholder(template, 'checkpoint') ? await firstCheckpoint(request) : '');
    const { prompt, seed, widthPx, heightPx } = request;
    return fillWorkflow(template, { prompt, seed, width: widthPx, height: heightPx, checkpoint });
  };

  const firstCheckpoint = async (request: RemoteRequest): Promise<string> => {
    const answer = await ask('/object_info/CheckpointLoaderSimple', request);
    requireKey(answer.status, request);
    const parsed = checkpointsSchema.safeParse(jsonOf(answer));
    const name = parsed.data?.CheckpointLoaderSimple.input.required.ckpt_name[0][0];
    if (name !== undefined) return name;
    const detail = `no checkpoint is installed there (answered ${answer.status}); set ALEBRIJE_COMFYUI_CHECKPOINT or a workflow`;
    throw serviceError({ code: 'config-invalid', sentence: 'workflowRefused', detail, locale: request.locale });
  };

  const submit = async (workflow: Workflow, clientId: string, request: RemoteRequest): Promise<string> => {
    const { locale } = request;
    const answer = await ask('/prompt', request, {
      method: 'POST',
      body: { prompt: workflow, client_id: clientId },
      finishesAnyway: true,
    });
    requireKey(answer.status, request);
    if (answer.status === 400) {
      const detail = `the workflow was refused: ${textOf(answer)}`;
      throw serviceError({ code: 'config-invalid', sentence: 'workflowRefused', detail, locale });
    }
    const parsed = acceptedSchema.safeParse(jsonOf(answer));
    if (answer.status === 200 && parsed.success) return parsed.data.prompt_id;
    const detail = `/prompt answered ${answer.status}: ${textOf(answer)}`;
    throw serviceError({ code: 'protocol-violation', sentence: 'failed', detail, locale });
  };

  /** The picture of a finished prompt; undefined while it is not in the history. */
  const fetchPicture = async (promptId: string, request: RemoteRequest): Promise<Uint8Array | undefined> => {
    const { locale } = request;
    const answer = await ask(`/history/${promptId}`, request);
    const parsed = historySchema.safeParse(jsonOf(answer));
    if (answer.status !== 200 || !parsed.success) {
      const detail = `/history answered ${answer.status}: ${textOf(answer)}`;
      throw serviceError({ code: 'protocol-violation', sentence: 'unreadable', detail, locale });
    }
    const entry = parsed.data[promptId];
    if (entry === undefined) return undefined;
    const images = Object.values(entry.outputs)
      .flatMap((output) => output.images ?? [])
      .flatMap((image) => imageSchema.safeParse(image).data ?? []);
    const image = images.find(({ type }) => type === 'output') ?? images[0];
    if (image === undefined) {
      const detail = `the workflow ended (${entry.status?.status_str ?? 'no status'}) without a picture`;
      throw serviceError({ code: 'worker-unavailable', sentence: 'failed', detail, locale });
    }
    const view = await ask(`/view?${new URLSearchParams(image).toString()}`, request, {
      timeoutMs: pictureMs,
      maxBytes: mostPictureBytes,
    });
    if (view.status === 200) return view.bytes;
    throw serviceError({
      code: 'protocol-violation',
      sentence: 'unreadable',
      detail: `/view answered ${view.status}`,
      locale,
    });
  };

  const lookFor = async (promptId: string, request: RemoteRequest): Promise<Uint8Array> => {
    for (let look = 0; look < looksAfterLoss; look += 1) {
      const found = await fetchPicture(promptId, request);
      if (found !== undefined) return found;
      await pause(clock, lookEveryMs, request.signal);
    }
    const detail = 'the connection was lost and no picture came';
    throw serviceError({ code: 'worker-unavailable', sentence: 'unreachable', detail, locale: request.locale });
  };

  async function* follow(
    socket: ComfySocket,
    promptId: string,
    watch: { request: RemoteRequest; onStart: () => void },
  ): AsyncIterable<RemoteEvent> {
    const { request, onStart } = watch;
    const { locale } = request;
    let fraction = 0.02;
    let isOurs = false;
    for (;;) {
      const message = await socket.next();
      if (message === 'closed') break;
      if (message === 'silent') {
        throw serviceError({
          code: 'worker-unavailable',
          sentence: 'tooSlow',
          detail: `${silenceDetail} ${silenceMs} ms`,
          locale,
        });
      }
      if (message.type === 'preview') {
        if (isOurs) yield { type: 'progress', fraction, preview: message.bytes };
        continue;
      }
      if (message.promptId !== undefined && message.promptId !== promptId) continue;
      switch (message.type) {
        case 'started':
          isOurs = true;
          onStart();
          break;
        case 'progress':
          if (!isOurs) break;
          // A workflow may sample several times: the bar does not go back.
          fraction = Math.max(fraction, 0.05 + 0.85 * message.fraction);
          yield { type: 'progress', fraction };
          break;
        case 'interrupted':
          throw serviceError({
            code: 'worker-unavailable',
            sentence: 'interrupted',
            detail: 'interrupted there',
            locale,
          });
        case 'failed': {
          const isMemory = /out of memory|OutOfMemory/iu.test(message.detail);
          const code = isMemory ? 'out-of-memory' : 'worker-unavailable';
          throw serviceError({ code, sentence: isMemory ? 'outOfMemory' : 'failed', detail: message.detail, locale });
        }
        case 'done':
          yield { type: 'progress', fraction: 0.92 };
          yield { type: 'picture', bytes: await lookFor(promptId, request) };
          return;
      }
    }
    yield { type: 'picture', bytes: await lookFor(promptId, request) };
  }

  /** Only what is ours is stopped: older servers interrupt whatever runs, so it must have been seen to start. */
  const callOff = async (promptId: string, hasStarted: boolean, { locale }: RemoteRequest): Promise<void> => {
    const calm = { locale, signal: AbortSignal.timeout(answerMs) };
    const attempts = [
      ask('/queue', calm, { method: 'POST', body: { delete: [promptId] } }),
      ...(hasStarted ? [ask('/interrupt', calm, { method: 'POST', body: { prompt_id: promptId } })] : []),
    ];
    await Promise.allSettled(attempts);
  };

  async function* draw(request: RemoteRequest): AsyncIterable<RemoteEvent> {
    const { signal, locale } = request;
    yield { type: 'progress', fraction: 0 };
    const workflow = await prepare(request);
    const clientId = randomUUID();
    let socket: ComfySocket;
    try {
      socket = await openComfySocket({ url: base, clientId, key: settings.key, clock, signal, silenceMs });
    } catch (cause) {
      signal.throwIfAborted();
      const isKey = cause instanceof Error && /\b40[13]\b/u.test(cause.message);
      if (isKey) throw serviceError({ code: 'config-invalid', sentence: 'keyRefused', detail: cause.message, locale });
      throw serviceError({
        code: 'worker-unavailable',
        sentence: 'unreachable',
        detail: 'its socket does not open',
        locale,
        cause,
      });
    }
    let promptId: string | undefined;
    let hasStarted = false;
    let isOver = false;
    try {
      promptId = await submit(workflow, clientId, request);
      signal.throwIfAborted();
      yield { type: 'progress', fraction: 0.02 };
      const onStart = (): void => {
        hasStarted = true;
      };
      yield* follow(socket, promptId, { request, onStart });
      isOver = true;
    } catch (error) {
      // What failed by itself needs no calling off.
      isOver = !signal.aborted && !isSilence(error);
      throw error;
    } finally {
      socket.close();
      if (promptId !== undefined && !isOver) await callOff(promptId, hasStarted, request);
    }
  }

  return { sizeFor: inEights, takesSeed: true, draw };
}

/** Then it may still be at work. */
function isSilence(error: unknown): boolean {
  return error instanceof AppError && error.message.includes(silenceDetail);
}

/** Latents are an eighth of the picture. */
const inEights: RemoteEngine['sizeFor'] = ({ widthPx, heightPx }) => ({
  widthPx: Math.max(64, Math.round(widthPx / 8) * 8),
  heightPx: Math.max(64, Math.round(heightPx / 8) * 8),
});

async function readWorkflow(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError({ code: 'config-invalid', message: `ALEBRIJE_COMFYUI_WORKFLOW: cannot read ${file}`, cause });
  }
}

function requireKey(status: number, { locale }: RemoteRequest): void {
  if (status !== 401 && status !== 403) return;
  throw serviceError({ code: 'config-invalid', sentence: 'keyRefused', detail: `answered ${status}`, locale });
}
