/**
 * Code first: nothing inside it is markup. Then what Discord would read as more than the words say.
 * A fence must be closed, and so must a span, by as many backticks as opened it.
 */
const code = /(?<fence>```[\s\S]*?```)|(?<ticks>`+)(?!`)(?<span>[\s\S]*?[^`])\k<ticks>(?!`)/gu;

/** `<@1>`, `<@&1>`, `<#1>`, `</name:1>`, `<t:0:R>`, `<id:guide>`: drawn as something live whoever wrote it. */
const living = /<(?=[@#/]|t:|id:|sound:)/giu;
const everybody = /@(?=everyone|here)/giu;
const zeroWidthSpace = '\u200B';

const maskedLink =
  /\[([^[\]]*(?:\[[^[\]]*\][^[\]]*)*)\]\(\s*<?(https?:\/\/[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+"[^"]*")?\s*\)/giu;
const bareLink = /(?<![<\w])https?:\/\/[^\s<>]*[^\s<>.,:;!?'"*_~|)\]`]/giu;
/** Headings and small print, at the start of a line or after what may precede them there. */
const heading = /^((?:\s*(?:[-*+]|\d+\.|>{1,3})\s)*\s*)(#{1,3}(?=\s)|-#(?=\s))/gmu;
const quote = /^(\s*)(>{1,3}(?=\s))/gmu;
const bold = /(?<![\w\\_])__(?=\S)([^\n]*?\S)__(?![\w_])/gu;

/**
 * Our own text as Discord's markdown. Bold, italics, lists and code read the same in both; the rest is a choice:
 *
 * | in a reply                              | on Discord                                                             |
 * | --------------------------------------- | ---------------------------------------------------------------------- |
 * | `[words](https://…)`                    | `words (<https://…>)`: a link always shows where it goes               |
 * | `https://…`                             | `<https://…>`: without the preview picture of somebody else's page     |
 * | `__bold__`                              | `**bold**`: Discord would underline it                                 |
 * | `# …`, `-# …`, `> …` at a line's start  | escaped: replies have no headings, so these are somebody's words       |
 * | a spoiler bar, `~~`                     | escaped, for the same reason                                           |
 * | `<@…>`, `<#…>`, `</…>`, `<t:…>`, `@here` | a zero-width space inside: drawn as written, nobody is named           |
 * | a backtick without its partner          | escaped: it would swallow what follows                                 |
 *
 * Prompts stand in the middle of our sentences, so this cannot tell them apart from our words and need not.
 * Never applied twice, and never to a timestamp of our own.
 */
export function formatText(text: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(code)) {
    parts.push(formatWords(text.slice(end, match.index)), neutralise(match[0]));
    end = match.index + match[0].length;
  }
  parts.push(formatWords(text.slice(end)));
  return parts.join('');
}

/** For places that show text as it is (footers, labels, file descriptions): no markup, and nobody is named. */
export function plainText(text: string): string {
  return neutralise(text);
}

function neutralise(text: string): string {
  return text.replaceAll(living, `<${zeroWidthSpace}`).replaceAll(everybody, `@${zeroWidthSpace}`);
}

function formatWords(text: string): string {
  return neutralise(text)
    .replaceAll('`', '\\`')
    .replaceAll(maskedLink, (_whole, words: string, address: string) =>
      words.trim() === '' || words === address ? address : `${words} (${address})`,
    )
    .replaceAll(bareLink, '<$&>')
    .replaceAll(bold, '**$1**')
    .replaceAll('||', '\\|\\|')
    .replaceAll('~~', '\\~\\~')
    .replaceAll(heading, '$1\\$2')
    .replaceAll(quote, '$1\\$2');
}
