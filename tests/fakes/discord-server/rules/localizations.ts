import { Locale } from 'discord-api-types/v10';

import { isRecord } from '../json.ts';
import type { FormErrors } from './form-errors.ts';

const locales = new Set<string>(Object.values(Locale));

/** A `*_localizations` map: known locales, each text under the rule of the text it stands for. */
export function checkLocalizations(
  errors: FormErrors,
  path: string,
  map: unknown,
  checkText: (path: string, value: unknown) => void,
): void {
  if (map === undefined || map === null) return;
  if (!isRecord(map)) {
    errors.add(path, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    return;
  }
  for (const [locale, value] of Object.entries(map)) {
    if (!locales.has(locale))
      errors.add(`${path}.${locale}`, 'ENUM_TYPE_COERCE', `${locale} is not a locale of Discord`);
    if (value !== null) checkText(`${path}.${locale}`, value);
  }
}
