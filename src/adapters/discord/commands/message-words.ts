const emoji = /<a?:(\w+):\d+>/gu;
const command = /<(\/[^:<>]+):\d+>/gu;
/** A person, a role, a channel, a moment, a corner of the server. */
const reference = /<(?:(?:@[!&]?|#)\d+|t:-?\d+(?::\w)?|id:\w+)>/gu;

/**
 * What a message says, as words: an emoji by its name, a command as it is typed, and without ids of people, channels or
 * moments, which mean nothing to a generator and should not be repeated to anybody.
 */
export function messageWords(content: string): string {
  return content
    .replaceAll(emoji, (_whole, name: string) => name.replaceAll('_', ' '))
    .replaceAll(command, '$1')
    .replaceAll(reference, '')
    .replaceAll(/[^\S\n]{2,}/gu, ' ')
    .trim();
}
