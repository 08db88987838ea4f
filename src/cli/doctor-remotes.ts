import { remoteDoctorTexts } from '../core/texts/remote-doctor.ts';
import type { Secret } from '../infra/secret.ts';
import { absent, fine, problem, type Check, type DoctorFinding } from './doctor-finding.ts';

const patienceMs = 5000;

/** Picture services: whether they answer and take the key. Nothing is drawn, nothing costs money. */
export const checkRemotes: Check = async ({ config, locale }) => {
  const texts = remoteDoctorTexts[locale];
  const { comfyUi, openAiImages } = config.remotes;
  return Promise.all([
    comfyUi === undefined
      ? absent('ComfyUI', texts.comfyUiNotSet)
      : look('ComfyUI', `${trimmed(comfyUi.url)}/system_stats`, { key: comfyUi.key, locale }),
    openAiImages === undefined
      ? absent(texts.checkImages, texts.imagesNotSet)
      : look(texts.checkImages, `${trimmed(openAiImages.url)}/models`, { key: openAiImages.key, locale }),
  ]);
};

async function look(
  check: string,
  url: string,
  { key, locale }: { readonly key: Secret | undefined; readonly locale: keyof typeof remoteDoctorTexts },
): Promise<DoctorFinding> {
  const texts = remoteDoctorTexts[locale];
  const { origin } = new URL(url);
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
      headers: key === undefined ? {} : { authorization: `Bearer ${key.reveal()}` },
    });
    await response.body?.cancel();
    if (response.status === 401 || response.status === 403) return problem(check, texts.keyRefused(origin));
    // Imitations of OpenAI's interface need not list their models: whoever answers is there.
    return response.status < 500
      ? fine(check, texts.answers(origin))
      : problem(check, texts.answersWith({ origin, status: response.status }));
  } catch {
    return problem(check, texts.doesNotAnswer(origin));
  }
}

function trimmed(url: string): string {
  return url.replace(/\/+$/u, '');
}
