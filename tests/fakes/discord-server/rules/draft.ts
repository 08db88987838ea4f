import { MessageFlags, type APIAttachment } from 'discord-api-types/v10';

import type { Records } from '../records.ts';
import { attachmentReferences } from './attachment-references.ts';
import { checkEmbeds } from './embeds.ts';
import { FormErrors } from './form-errors.ts';
import { checkLegacyComponents } from './interactive-components.ts';
import { checkLayoutComponents } from './layout-components.ts';
import { refusal } from '../refusal.ts';

/** A message as it would stand after a request, before anyone sees it. */
export interface Draft {
  readonly content: string;
  readonly embeds: readonly unknown[];
  readonly components: readonly unknown[];
  readonly flags: number;
  readonly attachments: readonly APIAttachment[];
  readonly hasOtherBody: boolean;
}

export function usesLayout(flags: number): boolean {
  return (flags & MessageFlags.IsComponentsV2) !== 0;
}

function checkLayoutBody(errors: FormErrors, draft: Draft): void {
  if (draft.content !== '' || draft.embeds.length > 0) {
    errors.add(
      'flags',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      'The content and embeds fields cannot be used with MessageFlags.IS_COMPONENTS_V2',
    );
  }
  checkLayoutComponents(errors, draft.components);
  const names = new Set(draft.attachments.map((attachment) => attachment.filename));
  for (const { path, name } of attachmentReferences(draft.components, 'components')) {
    if (names.has(name)) continue;
    errors.add(path, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', `The attachment ${name} was not found`);
  }
}

/** An embed shows pictures only, and only those that are attached: Discord drops the rest without a word. */
function watchEmbedImages(draft: Draft, records: Records): void {
  const names = new Set(draft.attachments.map((attachment) => attachment.filename));
  for (const { path, name } of attachmentReferences(draft.embeds, 'embeds')) {
    if (!names.has(name)) records.violate('embed-attachment', `${path} shows ${name}, which is not attached`);
    if (!/\.(?:png|jpe?g|gif|webp)$/i.test(name)) {
      records.violate('embed-image', `${path} shows ${name}, which is not a picture`);
    }
  }
}

/** Attachments of a layout message that no component shows are invisible. */
function watchUnshownFiles(draft: Draft, records: Records): void {
  const text = JSON.stringify(draft.components);
  for (const { filename, url } of draft.attachments) {
    if (
      !text.includes(`attachment://${filename}`) &&
      !text.includes(JSON.stringify(url).slice(1, -1).split('?')[0] ?? url)
    ) {
      records.violate('unshown-attachment', `${filename} is attached, but no component shows it`);
    }
  }
}

/** All rules for a message's content, embeds, components and flags together. */
export function checkDraft(draft: Draft, records: Records): void {
  const errors = new FormErrors();
  errors.length('content', draft.content, { max: 2000 });
  checkEmbeds(errors, draft.embeds);
  if (usesLayout(draft.flags)) checkLayoutBody(errors, draft);
  else checkLegacyComponents(errors, draft.components);
  errors.refuseIfAny();
  const isEmpty =
    draft.content.trim() === '' &&
    draft.embeds.length === 0 &&
    draft.components.length === 0 &&
    draft.attachments.length === 0 &&
    !draft.hasOtherBody;
  if (isEmpty) throw refusal('empty-message');
  watchEmbedImages(draft, records);
  if (usesLayout(draft.flags)) watchUnshownFiles(draft, records);
}
