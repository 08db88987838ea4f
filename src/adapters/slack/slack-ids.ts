import { z } from 'zod';

/** Names of Slack's things: `T0123`, `U0123`, `C0123`, `F0123`. */
export const slackIdSchema = z.string().regex(/^[A-Z][A-Z0-9]{0,39}$/u);

/** A message's time, which names it in its channel. */
export const slackTsSchema = z.string().regex(/^\d{1,15}\.\d{1,10}$/u);

/** Whether an address Slack is said to have given for answers is Slack's, or of the server used in its place. */
export function isAnswerAddress(address: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(address) || address.length > 1000) return false;
  const { protocol, hostname, origin, username } = new URL(address);
  if (apiUrl !== undefined && origin === new URL(apiUrl).origin) return true;
  return protocol === 'https:' && username === '' && /^hooks\.slack(?:-gov)?\.com$/u.test(hostname);
}
