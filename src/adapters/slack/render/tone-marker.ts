import type { ReplyTone } from '../../../core/reply.ts';

/** What a colour says elsewhere: Slack's blocks have none, and a screen reader speaks these by their names. */
const markers: Readonly<Record<ReplyTone, string>> = {
  neutral: '',
  progress: '⏳',
  success: '✅',
  warning: '⚠️',
  error: '❌',
};

/** The sign of a tone, or nothing where the text brings a sign of its own. */
export function toneMarker(tone: ReplyTone | undefined, text: string): string {
  return tone === undefined || /^\p{Extended_Pictographic}/u.test(text.trimStart()) ? '' : markers[tone];
}
