/**
 * One pass over what is not plain words. Escapes first: a backtick behind a backslash opens nothing. Inside code nothing
 * is markup; a span ends with its line, since Discord sees none that goes on from one item of a list into the next.
 * Links end where their address does, so that nothing below rewrites an address.
 */
const special =
  /(?<escape>\\[\s\S])|(?<fence>```[\s\S]+?```)|(?<!`)(?<ticks>`+)(?!`)[^\n]*?[^`\n]\k<ticks>(?!`)|(?<link>\[(?<words>[^[\]\n]*(?:\[[^[\]\n]*\][^[\]\n]*)*)\]\(\s*<?(?<address>https?:\/\/[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+"[^"\n]*")?\s*\))|(?<angled><https?:\/\/[^\s<>]+>)|(?<bare>https?:\/\/[^\s<>[\]`]*[^\s<>.,:;!?'"*_~|()[\]`])/giu;

/** `<@1>`, `<@&1>`, `<#1>`, `</name:1>`, `<t:0:R>`, `<id:guide>`: drawn as something live whoever wrote it. */
const living = /<(?=[@#/]|t:|id:|sound:)/giu;
const everybody = /@(?=everyone|here)/giu;
const zeroWidthSpace = '\u200B';

/** Headings and small print, at the start of a line or after what may precede them there. */
const heading = /^((?:[^\S\n]*(?:[-*+]|\d+\.|>{1,3})[^\S\n])*[^\S\n]*)(?=(?:#{1,3}|-#)\s)/gmu;
const quote = /^([^\S\n]*)(?=>{1,3}\s)/gmu;
const bold = /(?<![\w\\_])__(?=\S)([^\n_]*[^\s_])__(?![\w_])/gu;

/**
 * Our own text as Discord's markdown. Bold, italics, lists and code read the same in both; the rest is a choice:
 *
 * | in a reply                               | on Discord                                                       |
 * | ---------------------------------------- | ---------------------------------------------------------------- |
 * | `[words](https://…)`                     | `words (<https://…>)`: a link always shows where it goes         |
 * | `https://…`                              | `<https://…>`: without the preview of somebody else's page       |
 * | `[words](anything else)`                 | escaped: drawn as written                                        |
 * | `__bold__`                               | `**bold**`: Discord would underline it                           |
 * | `# …`, `-# …`, `> …` at a line's start   | escaped: replies have no headings, so these are somebody's words |
 * | spoiler bars, `~~`                       | escaped, for the same reason                                     |
 * | `<@…>`, `<#…>`, `</…>`, `<t:…>`, `@here` | a zero-width space inside: drawn as written, nobody is named     |
 * | a backtick without its partner           | escaped: it would swallow what follows                           |
 *
 * Prompts stand in the middle of our sentences, so this cannot tell them apart from our words and need not.
 * Never applied twice, and never to a timestamp of our own.
 */
export function formatText(text: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(special)) {
    const { escape, link, words = '', address = '', angled, bare } = match.groups ?? {};
    if (escape !== undefined) continue;
    parts.push(formatWords(text.slice(end, match.index)));
    end = match.index + match[0].length;
    if (bare !== undefined) parts.push(`<${bare}>`);
    else if (angled !== undefined) parts.push(angled);
    else if (link === undefined) parts.push(formatCode(match[0]));
    else if (words.trim() === '' || words === address) parts.push(`<${address}>`);
    else parts.push(formatWords(words), ` (<${address}>)`);
  }
  parts.push(formatWords(text.slice(end)));
  return parts.join('');
}

/** For places that show text as it is (footers, labels): no markup to translate, but nobody is named there either. */
export function plainText(text: string): string {
  return text.replaceAll(living, `<${zeroWidthSpace}`).replaceAll(everybody, `@${zeroWidthSpace}`);
}

/** Should Discord, for once, not see code here: still nobody is named, and no link hidden. */
function formatCode(text: string): string {
  return plainText(text).replaceAll('](', `]${zeroWidthSpace}(`);
}

function formatWords(text: string): string {
  return (
    plainText(text)
      // An even number of backslashes escape each other, not the backtick.
      .replaceAll(/(\\*)`/gu, (_whole, slashes: string) =>
        slashes.length % 2 === 0 ? `${slashes}\\\`` : `${slashes}\``,
      )
      .replaceAll('](', ']\\(')
      .replaceAll(bold, '**$1**')
      .replaceAll('||', '\\|\\|')
      .replaceAll('~~', '\\~\\~')
      .replaceAll(heading, '$1\\')
      .replaceAll(quote, '$1\\')
  );
}
