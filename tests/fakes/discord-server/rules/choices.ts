import { listOf, recordOf } from '../json.ts';
import type { FormErrors } from './form-errors.ts';
import { checkLocalizations } from './localizations.ts';

/** Choices of an option or of an autocomplete answer: at most 25, names and texts of at most 100 characters. */
export function checkChoices(errors: FormErrors, path: string, choices: unknown, optionType?: number): void {
  errors.length(path, choices, { max: 25 });
  for (const [index, raw] of listOf(choices).entries()) {
    const choice = recordOf(raw);
    const at = `${path}.${index}`;
    errors.requiredLength(`${at}.name`, choice['name'], { min: 1, max: 100 });
    checkLocalizations(errors, `${at}.name_localizations`, choice['name_localizations'], (where, text) =>
      errors.requiredLength(where, text, { min: 1, max: 100 }),
    );
    const value = choice['value'];
    if (typeof value === 'string') errors.length(`${at}.value`, value, { min: 1, max: 100 });
    else if (typeof value !== 'number') errors.add(`${at}.value`, 'BASE_TYPE_REQUIRED', 'A text or a number');
    if (optionType !== undefined && (optionType === 3) !== (typeof value === 'string')) {
      errors.add(`${at}.value`, 'UNION_TYPE_CHOICES', 'The value does not fit the type of the option');
    }
  }
}
