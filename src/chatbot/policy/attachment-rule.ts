import { sizeText } from '../../core/size-text.ts';
import type { AttachmentOption, InputFile } from '../../core/option.ts';
import type { Locale } from '../../core/locale.ts';
import { chatbotTexts } from '../../core/texts/chatbot.ts';
import { allowed, type PolicyRule } from './policy-rule.ts';

type Kind = AttachmentOption['accepts'][number];

const kindText = {
  image: 'mediaImage',
  audio: 'mediaAudio',
  video: 'mediaVideo',
  midi: 'mediaMidi',
  text: 'mediaText',
} as const satisfies Record<Kind, string>;

/** Files must be of a kind their option takes (by their sniffed type, never their name) and within the size limit. */
export function createAttachmentRule(maximumBytes: number): PolicyRule {
  return ({ form, options, locale }) => {
    const mistakes = Object.entries(form.options).flatMap(([name, spec]) => {
      const file = options[name];
      if (spec.type !== 'attachment' || typeof file !== 'object') return [];
      return checkFile({ name, spec, file, locale, maximumBytes });
    });
    return mistakes.length === 0
      ? allowed
      : { type: 'refuse', code: 'attachment-rejected', sentence: mistakes.join('\n') };
  };
}

function checkFile({
  name,
  spec,
  file,
  locale,
  maximumBytes,
}: {
  readonly name: string;
  readonly spec: AttachmentOption;
  readonly file: InputFile;
  readonly locale: Locale;
  readonly maximumBytes: number;
}): readonly string[] {
  const texts = chatbotTexts[locale];
  if (file.bytes.byteLength === 0) return [texts.optionEmptyFile(name)];
  const sentences: string[] = [];
  const kind = kindOf(file.mediaType);
  if (kind === undefined || !spec.accepts.includes(kind)) {
    // Named .mid by hand, or a recording: what people mean has to be exported first.
    const isForNotes = spec.accepts.every((accepted) => accepted === 'midi');
    if (isForNotes) return [texts.optionNotMidi(name)];
    const accepts = texts.listOr(spec.accepts.map((accepted) => texts[kindText[accepted]]));
    sentences.push(texts.optionWrongMedia({ name, accepts }));
  }
  if (file.bytes.byteLength > maximumBytes) {
    const [size, maximum] = [sizeText(locale, file.bytes.byteLength), sizeText(locale, maximumBytes)];
    sentences.push(texts.optionFileTooLarge({ name, size, maximum }));
  }
  return sentences;
}

function kindOf(mediaType: string): Kind | undefined {
  if (mediaType === 'audio/midi') return 'midi';
  const top = mediaType.split('/')[0];
  return (['image', 'audio', 'video', 'text'] as const).find((kind) => kind === top);
}
