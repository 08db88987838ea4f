import { z } from 'zod';
import type { Logger } from '../../core/logger.ts';
import type { Reply } from '../../core/reply.ts';
import { anyAnswer } from './slack-api.ts';
import { refusalOf } from './slack-refusal.ts';
import type { Situation } from './situation.ts';

/** Slack takes 12,000 characters at once; people see it grow in smaller steps. */
const stepCharacters = 3000;
const startedSchema = z.object({ ts: z.string() });

/** Long words in the assistant's pane appear as they are written. */
export interface StreamedText {
  /** @returns false where streaming is not for this reply or this workspace: then it is posted like any other. */
  readonly tell: (situation: Situation, reply: Reply) => Promise<boolean>;
}

export function createStreamedText(logger: Logger): StreamedText {
  /** Workspaces whose plan or version does not know it; asked again after a restart. */
  const without = new Set<string>();
  return {
    tell: async ({ workspace, address }, reply) => {
      const { channel, thread, user } = address;
      const { text = '', cards = [], attachments = [], actions = [] } = reply;
      const isPlain = cards.length === 0 && attachments.length === 0 && actions.length === 0 && text !== '';
      if (!isPlain || thread === undefined || without.has(workspace.teamId)) return false;
      const { api, teamId } = workspace;
      const [first = '', ...rest] = stepsOf(withoutMentions(text));
      let ts: string;
      try {
        ({ ts } = await api.call(
          'chat.startStream',
          { channel, thread_ts: thread, recipient_user_id: user, recipient_team_id: teamId, markdown_text: first },
          startedSchema,
          { patienceMs: 5000 },
        ));
      } catch (thrown) {
        if (refusalOf(thrown) === undefined) throw thrown;
        without.add(teamId);
        logger.info({ error: thrown }, 'this workspace streams no text: answers are posted whole');
        return false;
      }
      for (const step of rest) {
        await api.call('chat.appendStream', { channel, ts, markdown_text: step }, anyAnswer, { patienceMs: 20_000 });
      }
      await api.call('chat.stopStream', { channel, ts }, anyAnswer, { patienceMs: 20_000, attempts: 2 });
      return true;
    },
  };
}

/** Markdown of Slack's own kind knows mentions in angle brackets as well. */
function withoutMentions(text: string): string {
  return text.replaceAll(/<(?=[@#!])/gu, '‹').replaceAll(/@(?=channel|here|everyone)/gu, '@\u2060');
}

function stepsOf(text: string): readonly string[] {
  const steps: string[] = [];
  let step = '';
  for (const word of text.split(/(?<=\s)/u)) {
    if (step.length + word.length > stepCharacters && step !== '') {
      steps.push(step);
      step = '';
    }
    step += word;
    while (step.length > stepCharacters) {
      const at = stepCharacters - (/\p{Surrogate}$/u.test(step.slice(0, stepCharacters)) ? 1 : 0);
      steps.push(step.slice(0, at));
      step = step.slice(at);
    }
  }
  return step === '' ? steps : [...steps, step];
}
