import type { APIMessageComponentEmoji } from 'discord.js';

const custom = /^<?(?<animated>a?):?(?<name>\w{2,32}):(?<id>\d{15,21})>?$/u;
const picture = /^\p{RGI_Emoji}$/v;

/**
 * An emoji of a button as Discord's API takes it: a character in its emoji form, or a server's own `<:name:id>`.
 * @returns undefined for anything else: Discord refuses the whole message over it.
 */
export function componentEmoji(emoji: string): APIMessageComponentEmoji | undefined {
  const own = custom.exec(emoji)?.groups;
  if (own?.['id'] !== undefined && own['name'] !== undefined) {
    return { id: own['id'], name: own['name'], ...(own['animated'] === 'a' ? { animated: true } : {}) };
  }
  // "❤" alone is text; the emoji is "❤" and a variation selector.
  return [emoji, `${emoji}\uFE0F`].filter((form) => picture.test(form)).map((name) => ({ name }))[0];
}
