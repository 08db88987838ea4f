import type { APIEmbed, APIEmbedField } from 'discord.js';
import type { Card, CardField, ReplyTone } from '../../../core/reply.ts';
import { shortenText } from '../../../core/shorten-text.ts';
import { messageLimits } from './discord-limits.ts';
import { formatText, plainText } from './format-text.ts';
import { splitText } from './split-text.ts';

/** The colours of the studio: violet, marigold, jade, ember, and a red that reads as one on both of Discord's themes. */
const toneColours: Readonly<Record<ReplyTone, number>> = {
  neutral: 0x5b3fd6,
  progress: 0xffb000,
  success: 0x00a99d,
  warning: 0xff5b2e,
  error: 0xd6293e,
};

/** Discord refuses an empty name or value; this one takes no room. */
const nothing = '\u200B';

/** Characters of an embed as Discord adds them up. */
export function embedLength(embed: APIEmbed): number {
  const fields = (embed.fields ?? []).reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  return (embed.title?.length ?? 0) + (embed.description?.length ?? 0) + (embed.footer?.text.length ?? 0) + fields;
}

/**
 * A card as one embed, or as several of one colour where its text or fields outgrow the limits: the title on the first,
 * picture and footer on the last. Text and field values are never lost; titles, names and footers are shortened with "…".
 * @param imageUrl of the picture it shows, `attachment://…`.
 * @returns nothing for a card without content.
 */
export function cardEmbeds(card: Card, tone: ReplyTone | undefined, imageUrl?: string): readonly APIEmbed[] {
  const color = toneColours[card.tone ?? tone ?? 'neutral'];
  const title = shortenText(formatText(card.title ?? ''), messageLimits.embedTitle);
  const footer = shortenText(plainText(card.footer ?? ''), messageLimits.embedFooter);
  // The footer's place is kept on each, as any may turn out to be the last.
  const budget = messageLimits.embedTotal - footer.length;
  const embeds: APIEmbed[] = [];
  let current: APIEmbed = { color, ...(title === '' ? {} : { title }) };
  const turnPage = (): void => {
    embeds.push(current);
    current = { color };
  };

  const room = Math.min(messageLimits.embedDescription, budget - title.length);
  for (const [index, description] of splitText(formatText(card.text ?? ''), room).entries()) {
    if (index > 0) turnPage();
    current.description = description;
  }
  for (const field of (card.fields ?? []).flatMap(fieldParts)) {
    const fields = current.fields ?? [];
    const fits =
      fields.length < messageLimits.embedFields &&
      embedLength(current) + field.name.length + field.value.length <= budget;
    if (!fits) turnPage();
    current.fields = [...(current.fields ?? []), field];
  }
  if (footer !== '') current.footer = { text: footer };
  if (imageUrl !== undefined) current.image = { url: imageUrl };
  if (embedLength(current) > 0 || imageUrl !== undefined) embeds.push(current);
  return embeds;
}

function fieldParts({ name, value, inline }: CardField): readonly APIEmbedField[] {
  const shown = shortenText(formatText(name), messageLimits.embedFieldName);
  const [first = nothing, ...more] = splitText(formatText(value), messageLimits.embedFieldValue);
  const isInline = inline === true && more.length === 0;
  return [
    { name: shown === '' ? nothing : shown, value: first, ...(isInline ? { inline: true } : {}) },
    ...more.map((part) => ({ name: nothing, value: part })),
  ];
}
