import { z } from 'zod';
import { openStudio } from '../../unit/web/open-studio.ts';
import { describeAdapter, type AdapterStage, type SeenMessage } from './adapter-contract.ts';

const replySchema = z.looseObject({
  visibility: z.enum(['public', 'private']),
  text: z.string().optional(),
  cards: z.array(z.looseObject({ title: z.string().optional(), text: z.string().optional() })).optional(),
  attachments: z.array(z.looseObject({ alt: z.string() })).optional(),
  actions: z
    .array(
      z.looseObject({
        id: z.string(),
        label: z.string().optional(),
        placeholder: z.string().optional(),
        choices: z.array(z.looseObject({ value: z.string() })).optional(),
      }),
    )
    .optional(),
});
const pageSchema = z.object({
  messages: z.array(z.looseObject({ author: z.string(), body: z.looseObject({ reply: replySchema.optional() }) })),
});

/** The studio's page draws replies as they are: what its server hands it is what people see. */
function look(reply: z.infer<typeof replySchema>): SeenMessage {
  const actions = reply.actions ?? [];
  return {
    // The page draws the markup; its own tests look at that.
    words: JSON.stringify({ ...reply, attachments: undefined }).replaceAll('**', ''),
    files: reply.attachments ?? [],
    actionIds: actions.map(({ id }) => id),
    choices: actions.flatMap(({ choices }) => (choices ?? []).map(({ value }) => value)),
    // One person's studio: what is kept in the conversation is seen by nobody else.
    isPrivate: reply.visibility === 'private',
  };
}

async function openStage(): Promise<AdapterStage> {
  const studio = await openStudio();
  const privately: SeenMessage[] = [];
  let clientIds = 0;
  const nextId = (): string => `client-${String((clientIds += 1)).padStart(8, '0')}`;
  const send = async (target: string, body: unknown): Promise<void> => {
    const { status, json, text } = await studio.post(target, body);
    if (status !== 200) throw new Error(`${target} answered ${status}: ${text}`);
    const said = z.looseObject({ type: z.string(), reply: replySchema.optional() }).parse(json);
    if (said.type === 'private' && said.reply !== undefined) privately.push(look(said.reply));
  };
  const call = async (command: string, options: Readonly<Record<string, string>>, times = 1): Promise<void> => {
    const body = { clientId: nextId(), command, options, locale: 'en' };
    for (let delivery = 0; delivery < times; delivery += 1) await send('/api/calls', body);
  };
  return {
    ...studio,
    ask: async (prompt) => call('imagine', { prompt }),
    askTwiceDelivered: async (prompt) => call('imagine', { prompt }, 2),
    askPrivately: async () => call('help', {}),
    press: async (actionId) => send('/api/actions', { clientId: nextId(), actionId, locale: 'en' }),
    choose: async (actionId, value) => send('/api/actions', { clientId: nextId(), actionId, value, locale: 'en' }),
    seen: async () => {
      const { messages } = pageSchema.parse((await studio.get('/api/messages')).json);
      return [...messages.flatMap(({ body: { reply } }) => (reply === undefined ? [] : [look(reply)])), ...privately];
    },
    complaints: () => [],
  };
}

describeAdapter('studio', openStage);
