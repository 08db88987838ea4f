import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { messagesPage } from './message-samples.ts';

it('docs/messages.md shows what is really sent (write it anew: npx tsx scripts/write-messages-page.ts)', async () => {
  const page = await readFile(new URL('../../../docs/messages.md', import.meta.url), 'utf8');
  expect(page).toBe(await messagesPage());
});
