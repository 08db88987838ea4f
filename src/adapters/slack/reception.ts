import { AppError, toAppError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import { errorTexts } from '../../core/texts/errors.ts';
import type { Answers } from './answers.ts';
import type { Origin, ReadSituation, Situation } from './situation.ts';

/** Runs what an interaction or event asks for; whatever goes wrong ends in a sentence for the person and a log line. */
export interface Reception {
  /** Never rejects. */
  readonly handle: (origin: Origin, work: (situation: Situation) => Promise<void>) => Promise<void>;
  /** Resolves when everything that was begun has ended. */
  readonly settled: () => Promise<void>;
}

interface ReceptionPorts {
  readonly logger: Logger;
  readonly readSituation: ReadSituation;
  readonly answers: Answers;
  readonly signal: AbortSignal;
}

export function createReception({ logger, readSituation, answers, signal }: ReceptionPorts): Reception {
  const running = new Set<Promise<void>>();

  const apologise = async (situation: Situation, thrown: unknown): Promise<void> => {
    const error = toAppError(thrown);
    const isTheirs = error.code === 'attachment-rejected' || error.code === 'invalid-input';
    if (isTheirs) logger.info({ code: error.code, reason: error.message }, 'a call was refused');
    else logger.error({ error, code: error.code }, 'a call from slack failed');
    const text = error.userMessage ?? errorTexts[situation.address.locale][error.code];
    await answers.giveReply(situation, { text, visibility: 'private', tone: isTheirs ? 'warning' : 'error' });
  };
  const run = async (origin: Origin, work: (situation: Situation) => Promise<void>): Promise<void> => {
    let situation: Situation | undefined;
    try {
      situation = await readSituation(origin);
      await work(situation);
    } catch (thrown) {
      if (signal.aborted) return;
      if (situation === undefined) {
        logger.warn({ error: thrown }, 'an event from slack could not be taken up');
        return;
      }
      await apologise(situation, thrown).catch((error: unknown) => {
        logger.warn({ error }, 'nobody could be told that a call failed');
      });
    }
  };

  return {
    handle: async (origin, work) => {
      const task = run(origin, work);
      running.add(task);
      await task.finally(() => running.delete(task));
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** For payloads that are not as documented: nothing is done with them. */
export function unreadable(what: string, cause: unknown): AppError {
  return new AppError({ code: 'invalid-input', message: `${what} from slack is not as documented`, cause });
}
