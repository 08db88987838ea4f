import { chosenActionId, readActionTarget } from '../../src/core/action-id.ts';
import { defineCommand, defineForm, describeCommand } from '../../src/core/command.ts';
import type { ActionCall, CommandCall, Dispatcher } from '../../src/core/dispatcher.ts';
import type { JobDesk } from '../../src/core/job-desk.ts';

const same = (text: string) => ({ en: text, es: text });

const imagine = defineCommand({
  name: 'imagine',
  description: { en: 'Makes a picture', es: 'Hace una imagen' },
  examples: [{ en: '/imagine a blue fox', es: '/imagine un zorro azul' }],
  form: defineForm({
    description: same('picture'),
    options: {
      prompt: { type: 'string', required: true, multiline: true, description: same('what') },
      palette: { type: 'attachment', accepts: ['image'], description: same('colours') },
    },
    plan: () => ({ type: 'reply', reply: { visibility: 'private' } }),
    present: () => ({}),
  }),
});

const help = defineCommand({
  name: 'help',
  description: same('help'),
  form: defineForm({
    description: same('help'),
    options: {},
    plan: () => ({ type: 'reply', reply: { visibility: 'private' } }),
  }),
});

/** A dispatcher that queues `/imagine`, answers everything else with a sentence, and remembers what it was asked. */
export interface ScriptedDispatcher extends Dispatcher {
  readonly calls: readonly CommandCall[];
  readonly presses: readonly ActionCall[];
}

export function createScriptedDispatcher(desk: JobDesk): ScriptedDispatcher {
  const calls: CommandCall[] = [];
  const presses: ActionCall[] = [];
  const descriptions = [imagine, help].map(describeCommand);

  const call: Dispatcher['call'] = async (given) => {
    calls.push(given);
    if (given.command !== 'imagine') {
      return { type: 'reply', reply: { text: `You asked for /${given.command}`, visibility: 'private' } };
    }
    const { prompt } = given.options;
    const result = await desk.enqueue({
      id: `job${String(calls.length).padStart(3, '0')}`,
      idempotencyKey: given.idempotencyKey,
      command: 'imagine',
      commandOptions: { prompt: typeof prompt === 'string' ? prompt : '' },
      generator: 'picture',
      options: { seed: 1 },
      lane: 'short',
      sizeClass: '512x512x1',
      inputs: [],
      caller: given.caller,
      place: given.place,
      address: given.address,
      locale: given.locale,
      priority: 0,
    });
    if (result.type !== 'accepted' && result.type !== 'duplicate') {
      return { type: 'reply', reply: { text: result.type, visibility: 'private' } };
    }
    return { type: 'job', status: result.status, reply: { visibility: 'public' } };
  };

  return {
    calls,
    presses,
    commands: () => descriptions,
    call,
    act: async (given) => {
      presses.push(given);
      const target = readActionTarget(chosenActionId(given.actionId, given.value));
      if (target === undefined) return { type: 'reply', reply: { text: 'too old', visibility: 'private' } };
      const { verb, jobId } = target;
      if (verb === 'delete') await desk.deleteArtifacts(jobId);
      if (verb === 'cancel') await desk.cancel(jobId);
      if (verb === 'reseed' || verb === 'mix')
        return call({ ...given, command: 'imagine', options: { prompt: 'again' } });
      if (verb === 'edit') {
        const [command] = descriptions;
        if (command === undefined) throw new Error('there is no command to edit');
        return { type: 'form', form: { command, subcommand: undefined, values: { prompt: 'a red fox' } } };
      }
      return { type: 'reply', reply: { text: `${verb} done`, visibility: 'private' } };
    },
    suggest: async ({ typed }) => [`${typed}1`, `${typed}2`],
    renderStatus: ({ job }) => ({ text: job.state, visibility: 'public' }),
  };
}
