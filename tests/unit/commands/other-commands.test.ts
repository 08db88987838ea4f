import { describe, expect, it } from 'vitest';
import type { Locale } from '../../../src/core/locale.ts';
import type { WorkerStatus } from '../../../src/core/worker-port.ts';
import {
  administrator,
  ana,
  ben,
  createChatbotRig,
  elsewhere,
  moderator,
  replyOf,
  wordsOf,
  type ChatbotRig,
} from '../../fakes/chatbot-rig.ts';
import { createMemoryModels } from '../../fakes/memory-models.ts';

type CallArguments = Parameters<ChatbotRig['call']>;

const ask = async (rig: ChatbotRig, ...call: CallArguments): Promise<string> =>
  wordsOf(replyOf(await rig.call(...call)));

describe('/job list', () => {
  it('shows the caller’s own jobs, newest first, to nobody else', async () => {
    const rig = createChatbotRig();
    await rig.imagine({ prompt: 'a blue fox' });
    await rig.imagine({ prompt: 'two red birds' });
    await rig.imagine({ prompt: 'somebody else’s' }, { caller: ben });
    const reply = replyOf(await rig.call('job list'));
    expect(reply.visibility).toBe('private');
    expect(reply.cards?.[0]?.fields?.map(({ name }) => name.split(' · ')[1])).toEqual([
      '/imagine two red birds',
      '/imagine a blue fox',
    ]);
  });

  it('shows everybody’s jobs of this server to moderators only', async () => {
    const rig = createChatbotRig();
    await rig.imagine({ prompt: 'here' });
    await rig.imagine({ prompt: 'far away' }, { place: elsewhere });
    expect(await ask(rig, 'job list', { whose: 'here' })).toContain('Only moderators');
    const words = await ask(rig, 'job list', { whose: 'here' }, { caller: moderator });
    expect(words).toContain('/imagine here');
    expect(words).not.toContain('far away');
  });

  it('suggests a beginning where there is nothing', async () => {
    expect(await ask(createChatbotRig(), 'job list')).toContain('/imagine makes a good first one');
  });
});

describe('/job show', () => {
  it('says how a job stands and offers to cancel it to those who may', async () => {
    const rig = createChatbotRig();
    await rig.imagine();
    const id = await rig.imagine();
    const reply = replyOf(await rig.call('job show', { id }));
    expect(wordsOf(reply)).toContain('#2 of 2');
    expect(reply.actions).toMatchObject([{ id: `v1:cancel:${id}:0` }]);
    expect(replyOf(await rig.call('job show', { id }, { caller: ben })).actions).toBeUndefined();
  });

  it('finds nothing of other servers, and survives ids that are none', async () => {
    const rig = createChatbotRig();
    const id = await rig.imagine();
    expect(await ask(rig, 'job show', { id }, { caller: ben, place: elsewhere })).toContain('cannot find a job');
    expect(await ask(rig, 'job show', { id: '../../x' })).toContain('cannot find a job');
  });
});

describe('/job cancel', () => {
  it('is for owners and moderators', async () => {
    const rig = createChatbotRig();
    const id = await rig.imagine();
    expect(await ask(rig, 'job cancel', { id }, { caller: ben })).toContain('Only the person who asked');
    expect(await ask(rig, 'job cancel', { id })).toBe(`${id} is cancelled.`);
    expect(await ask(rig, 'job cancel', { id })).toContain('over already: cancelled');
  });

  it('suggests the caller’s own ids', async () => {
    const rig = createChatbotRig();
    const id = await rig.imagine();
    await rig.imagine({ prompt: 'x' }, { caller: ben });
    const call = { command: 'job', subcommand: 'cancel', option: 'id', typed: 'id', caller: ana } as const;
    expect(await rig.chatbot.suggest({ ...call, place: elsewhere, locale: 'en' })).toEqual([id]);
  });
});

describe('/help', () => {
  it('lists what the caller may use, in their language', async () => {
    const rig = createChatbotRig();
    const words = await ask(rig, 'help', {}, { locale: 'es' });
    expect(words).toContain('Hace una imagen de lo que describas');
    expect(words).not.toContain('/queue');
    expect(await ask(rig, 'help', {}, { caller: administrator })).toContain('/queue');
  });

  it('explains one command with options, what they may be and examples', async () => {
    const words = await ask(createChatbotRig(), 'help', { command: '/imagine' });
    for (const fact of ['prompt (needed)', '`flat` Flat', '1–4', '/imagine a blue fox and the moon']) {
      expect(words).toContain(fact);
    }
  });

  it('guesses what a mistyped command meant, without echoing markup', async () => {
    expect(await ask(createChatbotRig(), 'help', { command: 'imagin' })).toContain('Did you mean /imagine?');
    expect(await ask(createChatbotRig(), 'help', { command: '<@everyone>' })).not.toContain('<@');
  });
});

describe('/settings', () => {
  it('changes the language at once', async () => {
    const rig = createChatbotRig();
    expect(await ask(rig, 'settings language', { language: 'español' })).toContain('Guardado.');
    expect(await rig.preferences.get(ana)).toEqual({ locale: 'es' });
    await ask(rig, 'settings language', { language: 'auto' });
    expect(await rig.preferences.get(ana)).toEqual({});
  });

  it('changes one picture default and leaves the other', async () => {
    const rig = createChatbotRig();
    await ask(rig, 'settings picture', { style: 'flat', size: 'portrait' });
    await ask(rig, 'settings picture', { style: 'blob' });
    expect(await rig.preferences.get(ana)).toEqual({ pictureStyle: 'blob', pictureSize: 'portrait' });
    await ask(rig, 'settings picture', { size: 'unset' });
    expect(await rig.preferences.get(ana)).toEqual({ pictureStyle: 'blob' });
  });

  it('shows what is set and how to change it', async () => {
    const rig = createChatbotRig();
    await rig.preferences.set(ana, { locale: 'es', pictureStyle: 'flat' });
    const words = await ask(rig, 'settings show');
    for (const fact of ['español', 'Plano', 'lo que diga el comando', '/settings picture'])
      expect(words).toContain(fact);
  });
});

describe('/models', () => {
  it('says what is installed, under which licence, how large, and where it runs', async () => {
    const summary = { en: 'Draws stickers.', es: 'Dibuja calcomanías.' };
    const rig = createChatbotRig({ models: createMemoryModels([{ id: 'sprites', summary }]) });
    const words = await ask(rig, 'models');
    for (const fact of ['The sprites (sprites 1.0.0)', 'Draws stickers.', 'Apache-2.0', '18 MB', 'They run on: cpu.']) {
      expect(words).toContain(fact);
    }
  });

  it('offers public models that are not installed, with what their licence asks for', async () => {
    const rig = createChatbotRig({ models: createMemoryModels([{ id: 'sprites' }], ['painter']) });
    const words = await ask(rig, 'models');
    for (const fact of ['The public painter (painter)', 'LicenseRef-Narrow', '4.3 GB', 'Not for commercial use.']) {
      expect(words).toContain(fact);
    }
    expect(words).toContain('Not installed.');
    expect(await ask(createChatbotRig(), 'models')).not.toContain('Not installed.');
  });

  it('says why it does not run on the provider hoped for to administrators only', async () => {
    const workerStatus = (): WorkerStatus => ({
      state: 'ready',
      provider: 'cpu',
      providerNote: 'cuda: libcudnn.so.9 is missing',
      pid: 1,
      restarts: 0,
    });
    const rig = createChatbotRig({ workerStatus });
    expect(await ask(rig, 'models', {}, { caller: administrator })).toContain('libcudnn');
    for (const caller of [ana, moderator]) expect(await ask(rig, 'models', {}, { caller })).not.toContain('libcudnn');
  });

  it('says so when there are none', async () => {
    expect(await ask(createChatbotRig({ models: createMemoryModels([]) }), 'models')).toContain(
      'No models are installed',
    );
  });
});

describe('/queue', () => {
  it('is for administrators', async () => {
    const rig = createChatbotRig();
    expect(await ask(rig, 'queue pause', {}, { caller: moderator })).toBe('That is for administrators.');
    expect(await rig.workshop.queue.mode()).toBe('run');
  });

  it('pauses, drains and resumes', async () => {
    const rig = createChatbotRig();
    for (const [subcommand, mode] of [
      ['pause', 'pause'],
      ['drain', 'drain'],
      ['resume', 'run'],
    ] as const) {
      await ask(rig, `queue ${subcommand}`, {}, { caller: administrator });
      expect(await rig.workshop.queue.mode()).toBe(mode);
    }
  });

  it('says how things stand', async () => {
    const rig = createChatbotRig();
    rig.workshop.start(await rig.imagine());
    await rig.imagine();
    const reply = replyOf(await rig.call('queue status', {}, { caller: administrator }));
    expect(reply.cards?.[0]?.fields?.map(({ value }) => value)).toEqual(['running normally', '1', '1', 'ready · cpu']);
  });

  it('says how the worker is in the language of the administrator', async () => {
    const states = ['starting', 'ready', 'busy', 'restarting', 'maintenance', 'stopped'] as const;
    const said = async (locale: Locale): Promise<readonly (string | undefined)[]> =>
      Promise.all(
        states.map(async (state) => {
          const workerStatus = (): WorkerStatus => ({
            state,
            provider: undefined,
            providerNote: undefined,
            pid: undefined,
            restarts: 0,
          });
          const rig = createChatbotRig({ workerStatus });
          const reply = replyOf(await rig.call('queue status', {}, { caller: administrator, locale }));
          return reply.cards?.[0]?.fields?.at(-1)?.value;
        }),
      );
    expect(await said('es')).toEqual([
      'iniciando',
      'disponible',
      'trabajando',
      'reiniciando',
      'en pausa tras fallar varias veces',
      'detenido',
    ]);
    expect(new Set(await said('en')).size).toBe(states.length);
    expect(await said('en')).not.toContain('maintenance');
  });
});
