import { ComponentType } from 'discord-api-types/v10';

import { listOf, numberOf, recordOf, textOf, type Json } from '../json.ts';
import type { FormErrors } from './form-errors.ts';
import { checkCount, checkCustomId, checkSelect, isSelect, type SeenIds } from './interactive-components.ts';

const longestInput = 4000;

function checkTextInput(errors: FormErrors, path: string, input: Json, seen: SeenIds): void {
  checkCustomId(errors, path, input, seen);
  if (input['style'] !== 1 && input['style'] !== 2) {
    errors.add(`${path}.style`, 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2).');
  }
  errors.length(`${path}.placeholder`, input['placeholder'], { max: 100 });
  errors.length(`${path}.value`, input['value'], { max: numberOf(input['max_length']) ?? longestInput });
  checkCount(errors, `${path}.min_length`, input['min_length'], [0, longestInput]);
  checkCount(errors, `${path}.max_length`, input['max_length'], [1, longestInput]);
}

function checkFileUpload(errors: FormErrors, path: string, upload: Json, seen: SeenIds): void {
  checkCustomId(errors, path, upload, seen);
  checkCount(errors, `${path}.min_values`, upload['min_values'], [0, 10]);
  checkCount(errors, `${path}.max_values`, upload['max_values'], [1, 10]);
  errors.length(`${path}.file_types`, upload['file_types'], { max: 10 });
  for (const [index, type] of listOf(upload['file_types']).entries()) {
    const name = textOf(type) ?? '';
    if (!['image', 'video', 'audio'].includes(name) && !/^\.[\w.]+$/.test(name)) {
      errors.add(`${path}.file_types.${index}`, 'BASE_TYPE_CHOICES', 'A group (image, video, audio) or an .extension');
    }
  }
}

/** Radio groups (21) hold 2–10 options, checkbox groups (22) 1–10. */
function checkGroup(errors: FormErrors, path: string, group: Json, seen: SeenIds): void {
  checkCustomId(errors, path, group, seen);
  const min = group['type'] === ComponentType.RadioGroup ? 2 : 1;
  errors.requiredLength(`${path}.options`, group['options'], { min, max: 10 });
  for (const [index, raw] of listOf(group['options']).entries()) {
    const option = recordOf(raw);
    errors.requiredLength(`${path}.options.${index}.label`, option['label'], { min: 1, max: 100 });
    errors.requiredLength(`${path}.options.${index}.value`, option['value'], { min: 1, max: 100 });
    errors.length(`${path}.options.${index}.description`, option['description'], { max: 100 });
  }
}

function checkLabelled(errors: FormErrors, path: string, component: Json, seen: SeenIds): void {
  const type = component['type'];
  if (type === ComponentType.TextInput) {
    checkTextInput(errors, path, component, seen);
    if (component['label'] !== undefined) {
      errors.add(
        `${path}.label`,
        'COMPONENT_LABEL_NOT_ALLOWED',
        'Inside a Label the text input has no label of its own',
      );
    }
  } else if (type === ComponentType.FileUpload) checkFileUpload(errors, path, component, seen);
  else if (isSelect(type)) checkSelect(errors, path, component, seen);
  else if (type === ComponentType.RadioGroup || type === ComponentType.CheckboxGroup) {
    checkGroup(errors, path, component, seen);
  } else if (type === ComponentType.Checkbox) checkCustomId(errors, path, component, seen);
  else errors.add(`${path}.type`, 'UNION_TYPE_CHOICES', 'Not a component that a Label can hold');
}

function checkTop(errors: FormErrors, path: string, component: Json, seen: SeenIds): void {
  switch (component['type']) {
    case ComponentType.Label:
      errors.requiredLength(`${path}.label`, component['label'], { min: 1, max: 45 });
      errors.length(`${path}.description`, component['description'], { max: 100 });
      checkLabelled(errors, `${path}.component`, recordOf(component['component']), seen);
      return;
    case ComponentType.TextDisplay:
      errors.requiredLength(`${path}.content`, component['content'], { min: 1, max: 4000 });
      return;
    case ComponentType.ActionRow: {
      const children = listOf(component['components']).map((child) => recordOf(child));
      const [input] = children;
      if (input === undefined || children.length !== 1 || input['type'] !== ComponentType.TextInput) {
        errors.add(`${path}.components`, 'UNION_TYPE_CHOICES', 'In a modal a row holds one text input');
        return;
      }
      errors.requiredLength(`${path}.components.0.label`, input['label'], { min: 1, max: 45 });
      checkTextInput(errors, `${path}.components.0`, input, seen);
      return;
    }
    default:
      errors.add(`${path}.type`, 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1, 10, 18).');
  }
}

/** A modal: title, custom id and one to five components. */
export function checkModal(errors: FormErrors, data: Json): void {
  errors.requiredLength('data.title', data['title'], { min: 1, max: 45 });
  errors.requiredLength('data.custom_id', data['custom_id'], { min: 1, max: 100 });
  errors.requiredLength('data.components', data['components'], { min: 1, max: 5 });
  const seen: SeenIds = new Set();
  for (const [index, component] of listOf(data['components']).entries()) {
    checkTop(errors, `data.components.${index}`, recordOf(component), seen);
  }
}
