/**
 * What a person typed, out of Slack's way of sending it: `&amp;` for `&`, ids and labels in angle brackets. People and
 * groups that are called in a text are no words of it.
 */
export function messageWords(text: string): string {
  const words = text
    // <@U1>, <@U1|ana>, <!here>, <!subteam^S1|@team>, <!date^…|words>
    .replaceAll(/<@[^<>]*>/gu, ' ')
    .replaceAll(/<!date\^[^<>|]*\|([^<>]*)>/gu, '$1')
    .replaceAll(/<![^<>]*>/gu, ' ')
    // <#C1|general>, <#C1>
    .replaceAll(/<#[^<>|]*\|([^<>]+)>/gu, '#$1')
    .replaceAll(/<#[^<>]*>/gu, ' ')
    // <https://example.org|words>, <https://example.org>, <mailto:a@example.org|a@example.org>
    .replaceAll(/<[^<>|]*\|([^<>]*)>/gu, '$1')
    .replaceAll(/<((?:https?|mailto|tel|ftp):[^<>]*)>/gu, '$1');
  return unescape(words)
    .replaceAll(/[^\S\n]+/gu, ' ')
    .trim();
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
