import { listOf, recordOf } from '../json.ts';
import type { FormErrors } from './form-errors.ts';

const totalCharacters = 6000;

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}

function checkFields(errors: FormErrors, path: string, fields: unknown): void {
  errors.length(path, fields, { max: 25 });
  for (const [index, raw] of listOf(fields).entries()) {
    const field = recordOf(raw);
    errors.requiredLength(`${path}.${index}.name`, field['name'], { min: 1, max: 256 });
    errors.requiredLength(`${path}.${index}.value`, field['value'], { min: 1, max: 1024 });
  }
}

/** Characters that count against the 6000 of all embeds together. */
function charactersOf(raw: unknown): number {
  const embed = recordOf(raw);
  const ofFields = listOf(embed['fields']).map(
    (field) => lengthOf(recordOf(field)['name']) + lengthOf(recordOf(field)['value']),
  );
  return (
    lengthOf(embed['title']) +
    lengthOf(embed['description']) +
    lengthOf(recordOf(embed['footer'])['text']) +
    lengthOf(recordOf(embed['author'])['name']) +
    ofFields.reduce((sum, characters) => sum + characters, 0)
  );
}

function checkLink(errors: FormErrors, path: string, url: unknown): void {
  if (url === undefined || url === null) return;
  if (typeof url === 'string' && /^(?:https?|attachment):\/\/\S+$/.test(url)) return;
  errors.add(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
}

/** At most ten embeds, 6000 characters together, and the length of every part. */
export function checkEmbeds(errors: FormErrors, embeds: readonly unknown[]): void {
  errors.length('embeds', embeds, { max: 10 });
  for (const [index, raw] of embeds.entries()) {
    const path = `embeds.${index}`;
    const embed = recordOf(raw);
    errors.length(`${path}.title`, embed['title'], { max: 256 });
    errors.length(`${path}.description`, embed['description'], { max: 4096 });
    errors.length(`${path}.footer.text`, recordOf(embed['footer'])['text'], { max: 2048 });
    errors.length(`${path}.author.name`, recordOf(embed['author'])['name'], { max: 256 });
    checkFields(errors, `${path}.fields`, embed['fields']);
    checkLink(errors, `${path}.url`, embed['url']);
    checkLink(errors, `${path}.image.url`, recordOf(embed['image'])['url']);
    checkLink(errors, `${path}.thumbnail.url`, recordOf(embed['thumbnail'])['url']);
    const color = embed['color'];
    if (typeof color === 'number' && (color < 0 || color > 0xff_ff_ff)) {
      errors.add(`${path}.color`, 'NUMBER_TYPE_MAX', 'int value should be between 0 and 16777215.');
    }
  }
  const characters = embeds.reduce<number>((sum, embed) => sum + charactersOf(embed), 0);
  if (characters > totalCharacters) {
    errors.add('embeds', 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of 6000. (was ${characters})`);
  }
}
