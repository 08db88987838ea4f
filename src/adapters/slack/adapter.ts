import { setMaxListeners } from 'node:events';
import type { App } from '@slack/bolt';
import type { ChatAdapter, Dispatcher } from '../../core/dispatcher.ts';
import { AppError } from '../../core/errors.ts';
import { createAdapterParts, type AdapterParts } from './adapter-parts.ts';
import { createAssistantPane } from './assistant-pane.ts';
import { listenForMessages } from './spoken-messages.ts';
import { joinSlack, type Joined } from './join-slack.ts';
import { listenForShortcuts } from './message-shortcuts.ts';
import { listenForActions } from './pressed-actions.ts';
import { listenForSlashCommands } from './slash-commands.ts';
import { readAddress } from './slack-address.ts';
import type { SlackAdapterOptions } from './slack-options.ts';
import { listenForForms } from './submitted-forms.ts';
import { withinBudget } from './wait-on-clock.ts';

export interface SlackAdapter extends ChatAdapter {
  /** Where the HTTP server listens, once started; undefined where there is none. */
  readonly address: () => string | undefined;
}

/** What has begun may end within this; after that it is called off and goes on after the next start. */
const graceMs = 5000;

/** The same chatbot, in Slack: Bolt with our own records, pace and manners around it. */
export function createSlackAdapter(options: SlackAdapterOptions): SlackAdapter {
  const stopping = new AbortController();
  // Every call under way listens.
  setMaxListeners(0, stopping.signal);
  const posts = new Set<Promise<void>>();
  let dispatcher: Dispatcher | undefined;
  let joined: Joined | undefined;

  const started = <T>(part: T | undefined): T => {
    if (part === undefined) throw notStarted();
    return part;
  };
  const parts = createAdapterParts(options, {
    signal: stopping.signal,
    dispatcher: () => started(dispatcher),
    workspaces: { find: async (key) => started(joined).workspaces.find(key) },
  });

  return {
    platform: 'slack',
    start: async (given) => {
      dispatcher = given;
      joined = joinSlack(options, parts, given.commands());
      listen(joined.app, parts);
      try {
        await joined.start();
      } catch (thrown) {
        await parts.home.stop();
        joined = undefined;
        throw thrown;
      }
    },
    stop: async () => {
      await joined?.connection.stop();
      await parts.board.stop();
      const { clock } = options;
      const underWay = async (): Promise<void> => {
        await Promise.allSettled([parts.reception.settled(), parts.home.stop(), ...posts]);
      };
      await withinBudget(clock, graceMs, underWay());
      stopping.abort();
      await underWay();
    },
    post: async (address, reply, key) => {
      if (joined === undefined) throw notStarted();
      const post = parts.results.post(address, reply, key);
      posts.add(post);
      try {
        await post;
        const { workspace, user } = readAddress(address);
        parts.home.touch(`${workspace.teamId}.${user}`);
      } catch (thrown) {
        // Called off by stopping: the records know how far it came, and it goes on after the next start.
        if (stopping.signal.aborted) throw calledOff(thrown);
        throw thrown;
      } finally {
        posts.delete(post);
      }
    },
    showStatus: (status) => parts.board.show(status),
    identity: () => joined?.identity(),
    address: () => joined?.connection.address(),
  };
}

function listen(app: App, parts: AdapterParts): void {
  // The pane comes first: what it hears goes no further.
  app.assistant(createAssistantPane(parts));
  listenForSlashCommands(app, parts);
  listenForActions(app, parts);
  listenForForms(app, parts);
  listenForShortcuts(app, parts);
  listenForMessages(app, parts);
  parts.home.listen(app);
}

function calledOff(cause: unknown): AppError {
  const message = 'a result was being given to slack when the bot was stopped';
  return new AppError({ code: 'platform-unreachable', message, retryable: true, cause });
}

function notStarted(): AppError {
  return new AppError({ code: 'platform-unreachable', message: 'slack has not been started', retryable: true });
}
