import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { FetchFile } from '../../core/fetch-file.ts';
import type { RemoteEngine, RemoteEvent, RemoteRequest, RemoteSettings } from '../../core/remote-engine.ts';
import { askPatiently, jsonOf, serviceError, textOf, type ServiceAnswer } from './ask-service.ts';

export interface OpenAiImagesOptions {
  readonly settings: NonNullable<RemoteSettings['openAiImages']>;
  readonly clock: Clock;
  /** For answers that give an address instead of bytes: guarded, because the service chose it. */
  readonly fetchFile: FetchFile;
  readonly timeoutMs?: number;
}

const answerSchema = z.object({
  data: z
    .array(z.object({ b64_json: z.string().nullish(), url: z.string().max(8000).nullish() }))
    .min(1)
    .max(16),
});
const problemSchema = z.object({
  error: z.object({ message: z.string().optional(), code: z.string().nullish(), type: z.string().nullish() }),
});

/** A drawn 4-megapixel PNG as base64, twice over. */
const mostAnswerBytes = 40_000_000;
const mostPictureBytes = 25_000_000;
const defaultTimeoutMs = 240_000;

/** What the models of OpenAI draw; other services are asked for exactly the wished size. */
const knownSizes: readonly { readonly model: RegExp; readonly sizes: readonly (readonly [number, number])[] }[] = [
  {
    model: /^gpt-image/u,
    sizes: [
      [1024, 1024],
      [1536, 1024],
      [1024, 1536],
    ],
  },
  {
    model: /^dall-e-3/u,
    sizes: [
      [1024, 1024],
      [1792, 1024],
      [1024, 1792],
    ],
  },
  {
    model: /^dall-e-2/u,
    sizes: [
      [256, 256],
      [512, 512],
      [1024, 1024],
    ],
  },
];

/** Pictures by POST /images/generations, as OpenAI defines it and others (LocalAI, sd-server, vLLM …) imitate it. */
export function createOpenAiImages({
  settings,
  clock,
  fetchFile,
  timeoutMs = defaultTimeoutMs,
}: OpenAiImagesOptions): RemoteEngine {
  const sizeFor: RemoteEngine['sizeFor'] = (size) => {
    const known = knownSizes.find(({ model }) => model.test(settings.model));
    if (known === undefined) return size;
    const distance = ([width, height]: readonly [number, number]): number =>
      Math.abs(Math.log(width / height / (size.widthPx / size.heightPx))) * 4 +
      Math.abs(Math.log((width * height) / (size.widthPx * size.heightPx)));
    const [first, ...others] = known.sizes;
    if (first === undefined) return size;
    const [widthPx, heightPx] = others.reduce(
      (best, other) => (distance(other) < distance(best) ? other : best),
      first,
    );
    return { widthPx, heightPx };
  };

  async function* draw(request: RemoteRequest): AsyncIterable<RemoteEvent> {
    const { prompt, locale, signal } = request;
    const { widthPx, heightPx } = sizeFor(request);
    yield { type: 'progress', fraction: 0 };
    const answer = await askPatiently(
      {
        url: `${settings.url.replace(/\/+$/u, '')}/images/generations`,
        method: 'POST',
        key: settings.key,
        body: {
          model: settings.model,
          prompt,
          n: 1,
          size: `${widthPx}x${heightPx}`,
          // gpt-image models always answer with bytes and refuse the question.
          ...(settings.model.startsWith('gpt-image') ? {} : { response_format: 'b64_json' }),
        },
        timeoutMs,
        maxBytes: mostAnswerBytes,
        locale,
        signal,
      },
      clock,
    );
    if (answer.status !== 200) throw refusal(answer, request);
    const parsed = answerSchema.safeParse(jsonOf(answer));
    const [picture] = parsed.data?.data ?? [];
    if (typeof picture?.b64_json === 'string') {
      yield { type: 'picture', bytes: new Uint8Array(Buffer.from(picture.b64_json, 'base64')) };
      return;
    }
    if (typeof picture?.url !== 'string') {
      const detail = `expected data[0].b64_json or url, got ${textOf(answer)}`;
      throw serviceError({ code: 'protocol-violation', sentence: 'unreadable', detail, locale });
    }
    yield { type: 'progress', fraction: 0.9 };
    try {
      const { bytes } = await fetchFile(picture.url, { signal, maxBytes: mostPictureBytes, timeoutMs: 60_000 });
      yield { type: 'picture', bytes };
    } catch (cause) {
      signal.throwIfAborted();
      throw serviceError({
        code: 'protocol-violation',
        sentence: 'unreadable',
        detail: 'its picture cannot be fetched',
        locale,
        cause,
      });
    }
  }

  return { sizeFor, takesSeed: false, draw };
}

function refusal(answer: ServiceAnswer, { locale }: RemoteRequest) {
  const { status } = answer;
  const { error } = problemSchema.safeParse(jsonOf(answer)).data ?? {};
  const detail = `answered ${status}: ${error?.message ?? textOf(answer)}`;
  if (status === 401 || status === 403)
    return serviceError({ code: 'config-invalid', sentence: 'keyRefused', detail, locale });
  const isAboutWords = /content_policy|moderation|safety/iu.test(`${error?.code} ${error?.type}`);
  if (status === 400 && isAboutWords)
    return serviceError({ code: 'invalid-input', sentence: 'wordsRefused', detail, locale });
  return serviceError({ code: 'worker-unavailable', sentence: 'failed', detail, locale });
}
