import { defineCommand, defineForm, type CommandContext, type CommandOutcome } from '../src/core/command.ts';
import type { QueueMode } from '../src/core/job-desk.ts';
import type { JobState } from '../src/core/job.ts';
import { commandTexts } from '../src/core/texts/commands.ts';

const modeTexts = { run: 'queueModeRun', pause: 'queueModePause', drain: 'queueModeDrain' } as const;
const workerTexts = {
  starting: 'workerStarting',
  ready: 'workerReady',
  busy: 'workerBusy',
  restarting: 'workerRestarting',
  maintenance: 'workerMaintenance',
  stopped: 'workerStopped',
} as const;
/** Counting stops here: nobody reads more exactly than "200 or more". */
const mostCounted = 200;

const status = defineForm({
  description: { en: 'How the queue and the worker stand', es: 'Cómo están la cola y el proceso de inferencia' },
  options: {},
  plan: async (_options, context) => {
    const texts = commandTexts[context.locale];
    const { state, provider, restarts } = context.workerStatus();
    const [mode, waiting, running] = await Promise.all([
      context.queue.mode(),
      count(['queued'], context),
      count(['running', 'cancelling'], context),
    ]);
    const worker = [texts[workerTexts[state]], provider, restarts === 0 ? undefined : `↻ ${restarts}`];
    return {
      type: 'reply',
      reply: {
        cards: [
          {
            title: texts.queueTitle,
            fields: [
              { name: texts.queueField, value: texts[modeTexts[mode]] },
              { name: texts.queueWaiting, value: waiting, inline: true },
              { name: texts.queueRunning, value: running, inline: true },
              { name: texts.queueWorker, value: worker.filter((part) => part !== undefined).join(' · '), inline: true },
            ],
            tone: mode === 'run' ? 'neutral' : 'warning',
          },
        ],
        visibility: 'private',
      },
    };
  },
});

const pause = defineForm({
  description: { en: 'Takes jobs in, starts none', es: 'Recibe trabajos, no empieza ninguno' },
  options: {},
  plan: async (_options, context) => change('pause', context, 'queuePaused'),
});

const drain = defineForm({
  description: {
    en: 'Finishes what is queued, refuses new jobs',
    es: 'Termina lo que está en cola, rechaza trabajos nuevos',
  },
  options: {},
  plan: async (_options, context) => change('drain', context, 'queueDraining'),
});

const resume = defineForm({
  description: { en: 'Back to normal after pause or drain', es: 'Vuelve a lo normal después de pause o drain' },
  options: {},
  plan: async (_options, context) => change('run', context, 'queueResumed'),
});

/** `/queue status`, `/queue pause`, `/queue drain`, `/queue resume` */
export default defineCommand({
  name: 'queue',
  description: { en: 'Look at, pause or drain the job queue', es: 'Ver, pausar o vaciar la cola de trabajos' },
  minimumRole: 'administrator',
  subcommands: { status, pause, drain, resume },
});

async function change(
  mode: QueueMode,
  { queue, locale }: CommandContext,
  text: 'queuePaused' | 'queueDraining' | 'queueResumed',
): Promise<CommandOutcome> {
  await queue.setMode(mode);
  return { type: 'reply', reply: { text: commandTexts[locale][text], visibility: 'private', tone: 'success' } };
}

async function count(states: readonly JobState[], { jobs, locale }: CommandContext): Promise<string> {
  const found = await jobs.list({ states, limit: mostCounted });
  return found.length < mostCounted ? String(found.length) : commandTexts[locale].queueCountAtLeast(mostCounted);
}
