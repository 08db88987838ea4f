import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Dispatcher, FilledForm } from '../../core/dispatcher.ts';
import { chatbotTexts } from '../../core/texts/chatbot.ts';
import type { Answers } from './answers.ts';
import type { AssistantThreads } from './assistant-threads.ts';
import { workspaceKeyOf } from './bolt-context.ts';
import type { Calls } from './calls.ts';
import { openDirectMessage } from './direct-message.ts';
import type { EventMemory } from './event-memory.ts';
import { lateFormId, readLateForm, type OpenForm } from './open-form.ts';
import { unreadable, type Reception } from './reception.ts';
import { readActionId } from './render/action-pieces.ts';
import { readOpenFormId } from './render/home-view.ts';
import type { Origin } from './situation.ts';
import type { WorkspaceKey, Workspaces } from './workspaces.ts';

const pressSchema = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  trigger_id: z.string(),
  response_url: z.string().optional(),
  channel: z.looseObject({ id: z.string(), name: z.string().optional() }).optional(),
  message: z.looseObject({ ts: z.string(), thread_ts: z.string().optional() }).optional(),
  container: z.looseObject({
    type: z.string(),
    channel_id: z.string().optional(),
    message_ts: z.string().optional(),
    thread_ts: z.string().optional(),
  }),
  view: z.looseObject({ type: z.string() }).optional(),
  actions: z
    .array(
      z.looseObject({
        action_id: z.string(),
        action_ts: z.string().optional(),
        value: z.string().optional(),
        selected_option: z.looseObject({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});
type Press = z.infer<typeof pressSchema>;

export interface ActionPorts {
  readonly clock: Clock;
  readonly reception: Reception;
  readonly calls: Calls;
  readonly answers: Answers;
  readonly openForm: OpenForm;
  readonly heard: EventMemory;
  readonly workspaces: Workspaces;
  readonly assistantThreads: AssistantThreads;
  readonly dispatcher: () => Dispatcher;
}

/** Buttons and menus below messages and in the Home tab. */
export function listenForActions(app: App, ports: ActionPorts): void {
  const { clock, reception, calls, answers, openForm, heard, dispatcher } = ports;
  app.action(/.*/u, async ({ ack, body, context }) => {
    const receivedAtMs = clock.now();
    await ack();
    const parsed = pressSchema.safeParse(body);
    if (!parsed.success) throw unreadable('a pressed button', parsed.error);
    const press = parsed.data;
    const [action] = press.actions;
    // Fields of a form that is still being filled in say nothing yet.
    if (action === undefined || press.view?.type === 'modal') return;
    const key = `press:${press.user.id}:${action.action_ts ?? press.trigger_id}:${action.action_id}`;
    if (!heard.isNew(key)) return;
    const origin = await originOf(press, { key, receivedAtMs, workspace: workspaceKeyOf(context) }, ports);
    await reception.handle(origin, async (situation) => {
      const late = action.action_id === lateFormId ? readLateForm(action.value ?? '') : undefined;
      const toOpen = late?.command ?? readOpenFormId(action.action_id);
      if (toOpen !== undefined) {
        const command = calls.commands().find(({ name }) => name === toOpen);
        if (command === undefined) {
          const text = chatbotTexts[situation.call.locale].cannotEdit;
          await answers.give(situation, { type: 'reply', reply: { text, visibility: 'private', tone: 'warning' } });
          return;
        }
        const form: FilledForm = { command, subcommand: late?.subcommand, values: late?.values ?? {} };
        await openForm(situation, form, late?.files);
        return;
      }
      const value = action.selected_option?.value ?? action.value;
      const answer = await dispatcher().act({
        ...situation.call,
        actionId: readActionId(action.action_id),
        ...(value === undefined ? {} : { value }),
      });
      await answers.give(situation, answer);
    });
  });
}

/** In the Home tab there is no conversation: answers come as direct messages. */
async function originOf(
  press: Press,
  {
    key,
    receivedAtMs,
    workspace,
  }: { readonly key: string; readonly receivedAtMs: number; readonly workspace: WorkspaceKey },
  { workspaces, assistantThreads }: ActionPorts,
): Promise<Origin> {
  const { user, container } = press;
  const base = { workspace, user: user.id, triggerId: press.trigger_id, receivedAtMs, key, isPress: true };
  const channel = press.channel?.id ?? container.channel_id;
  if (channel === undefined) {
    const home = await openDirectMessage(await workspaces.find(workspace), user.id);
    return { ...base, channel: home, isConversation: true };
  }
  const thread = press.message?.thread_ts ?? container.thread_ts;
  const isAssistant = thread !== undefined && (await assistantThreads.has(workspace.teamId, channel, thread));
  return {
    ...base,
    channel,
    thread,
    responseUrl: press.response_url,
    isGroupMessage: press.channel?.name?.startsWith('mpdm-') === true,
    isAssistant,
    isConversation: isAssistant,
  };
}
