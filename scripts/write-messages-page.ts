/** `npx tsx scripts/write-messages-page.ts`: writes docs/messages.md, one message of each kind as platforms get it. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { messagesPage } from '../tests/contract/adapters/message-samples.ts';

writeFileSync(path.resolve(import.meta.dirname, '../docs/messages.md'), await messagesPage());
