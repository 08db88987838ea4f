import type { APIEmbed } from 'discord.js';
import { embedLength } from './card-embeds.ts';
import { messageLimits } from './discord-limits.ts';

interface Draft {
  content?: string;
  readonly embeds: APIEmbed[];
  readonly files: number[];
  embedCharacters: number;
  fileBytes: number;
}

/** A card's embed, and the file its picture is. */
export interface PackedEmbed {
  readonly embed: APIEmbed;
  readonly file: number | undefined;
}

/**
 * Fills messages in reading order: the text, with its last piece the cards as long as they fit, then on. Files go with
 * the last piece of text as far as they fit, the rest behind. A picture travels with the card that shows it.
 * @param fileBytes size of each file: ten that are small enough alone may be too many together.
 */
export function packMessages({
  texts,
  embeds,
  files,
  fileBytes,
}: {
  readonly texts: readonly string[];
  readonly embeds: readonly PackedEmbed[];
  /** Indexes of the files that no card shows. */
  readonly files: readonly number[];
  readonly fileBytes: (file: number) => number;
}): readonly Readonly<Draft>[] {
  const messages: Draft[] = [];
  const begin = (content?: string): Draft => {
    const draft: Draft = { embeds: [], files: [], embedCharacters: 0, fileBytes: 0 };
    if (content !== undefined) draft.content = content;
    messages.push(draft);
    return draft;
  };
  const takesFile = (draft: Draft, file: number): boolean =>
    draft.files.length < messageLimits.files &&
    (draft.files.length === 0 || draft.fileBytes + fileBytes(file) <= messageLimits.fileBytes);
  const addFile = (draft: Draft, file: number): void => {
    draft.files.push(file);
    draft.fileBytes += fileBytes(file);
  };

  for (const text of texts) begin(text);
  const head = Math.max(0, messages.length - 1);
  for (const { embed, file } of embeds) {
    const last = messages.at(-1);
    const fits =
      last !== undefined &&
      last.embeds.length < messageLimits.embeds &&
      last.embedCharacters + embedLength(embed) <= messageLimits.embedTotal &&
      (file === undefined || last.files.includes(file) || takesFile(last, file));
    const draft = fits ? last : begin();
    draft.embeds.push(embed);
    draft.embedCharacters += embedLength(embed);
    if (file !== undefined && !draft.files.includes(file)) addFile(draft, file);
  }
  let at = head;
  for (const file of files) {
    let draft = messages[at];
    while (draft !== undefined && !takesFile(draft, file)) {
      at += 1;
      draft = messages[at];
    }
    addFile(draft ?? begin(), file);
  }
  return messages;
}
