import { ComponentType } from 'discord-api-types/v10';

import { listOf, recordOf, textOf, type Json } from '../json.ts';
import type { FormErrors } from './form-errors.ts';
import { checkActionRow, checkButton, type SeenIds } from './interactive-components.ts';

const mostComponents = 40;
const mostCharacters = 4000;

interface Walk {
  readonly errors: FormErrors;
  readonly seen: SeenIds;
  readonly numbers: Set<unknown>;
  components: number;
  characters: number;
}

function checkNumber(walk: Walk, path: string, component: Json): void {
  walk.components += 1;
  const id = component['id'];
  if (id === undefined || id === 0) return;
  if (walk.numbers.has(id)) walk.errors.add(`${path}.id`, 'COMPONENT_ID_DUPLICATED', 'Component ids must be unique');
  walk.numbers.add(id);
}

function checkText(walk: Walk, path: string, component: Json): void {
  walk.errors.requiredLength(`${path}.content`, component['content'], { min: 1, max: mostCharacters });
  walk.characters += textOf(component['content'])?.length ?? 0;
}

function checkMedia(walk: Walk, path: string, item: Json): void {
  const url = textOf(recordOf(item['media'])['url']);
  if (url === undefined || !/^(?:https?|attachment):\/\/\S+$/.test(url)) {
    walk.errors.add(`${path}.media.url`, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  }
  walk.errors.length(`${path}.description`, item['description'], { max: 1024 });
}

function checkGallery(walk: Walk, path: string, gallery: Json): void {
  walk.errors.requiredLength(`${path}.items`, gallery['items'], { min: 1, max: 10 });
  for (const [index, item] of listOf(gallery['items']).entries()) {
    checkMedia(walk, `${path}.items.${index}`, recordOf(item));
  }
}

function checkFile(walk: Walk, path: string, component: Json): void {
  const url = textOf(recordOf(component['file'])['url']);
  if (url?.startsWith('attachment://') || url?.startsWith('http')) return;
  walk.errors.add(`${path}.file.url`, 'URL_TYPE_INVALID_SCHEME', 'A file component shows an attachment:// reference');
}

function checkSection(walk: Walk, path: string, section: Json): void {
  walk.errors.requiredLength(`${path}.components`, section['components'], { min: 1, max: 3 });
  for (const [index, raw] of listOf(section['components']).entries()) {
    visit(walk, `${path}.components.${index}`, recordOf(raw), [ComponentType.TextDisplay]);
  }
  const accessory = recordOf(section['accessory']);
  visit(walk, `${path}.accessory`, accessory, [ComponentType.Button, ComponentType.Thumbnail]);
}

const inContainer = [
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
];
const onTop = [...inContainer, ComponentType.Container];

function checkContainer(walk: Walk, path: string, container: Json): void {
  walk.errors.requiredLength(`${path}.components`, container['components'], { min: 1, max: mostComponents });
  for (const [index, raw] of listOf(container['components']).entries()) {
    visit(walk, `${path}.components.${index}`, recordOf(raw), inContainer);
  }
}

function checkRow(walk: Walk, path: string, row: Json): void {
  walk.components += listOf(row['components']).length;
  checkActionRow(walk.errors, path, row, walk.seen);
}

const checks: Partial<Record<ComponentType, (walk: Walk, path: string, component: Json) => void>> = {
  [ComponentType.ActionRow]: checkRow,
  [ComponentType.Button]: (walk, path, button) => checkButton(walk.errors, path, button, walk.seen),
  [ComponentType.Section]: checkSection,
  [ComponentType.TextDisplay]: checkText,
  [ComponentType.Thumbnail]: checkMedia,
  [ComponentType.MediaGallery]: checkGallery,
  [ComponentType.File]: checkFile,
  [ComponentType.Container]: checkContainer,
};

function visit(walk: Walk, path: string, component: Json, allowed: readonly ComponentType[]): void {
  const type = allowed.find((candidate) => candidate === component['type']);
  if (type === undefined) {
    walk.errors.add(
      `${path}.type`,
      'UNION_TYPE_CHOICES',
      `Value of field "type" must be one of (${allowed.join(', ')}).`,
    );
    return;
  }
  checkNumber(walk, path, component);
  checks[type]?.(walk, path, component);
}

/** Messages with the Components V2 flag: 40 components in all, 4000 characters of text in all, and each kind's own rules. */
export function checkLayoutComponents(errors: FormErrors, components: readonly unknown[]): void {
  const walk: Walk = { errors, seen: new Set(), numbers: new Set(), components: 0, characters: 0 };
  for (const [index, component] of components.entries()) {
    visit(walk, `components.${index}`, recordOf(component), onTop);
  }
  if (walk.components > mostComponents) {
    errors.add(
      'components',
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `At most 40 components (was ${walk.components})`,
    );
  }
  if (walk.characters > mostCharacters) {
    errors.add(
      'components',
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `At most 4000 characters (was ${walk.characters})`,
    );
  }
}
