import type { JoiningAdapter, JoinState } from '../chatbot/joining-adapter.ts';
import type { chatSetupTexts } from '../core/texts/cli-chats.ts';

/** What people call the platforms. */
export const platformNames = { discord: 'Discord', slack: 'Slack', web: 'web', cli: 'cli' } as const;

export interface AnnouncementOptions {
  readonly texts: Pick<(typeof chatSetupTexts)['en'], 'chatJoined' | 'chatWaiting' | 'chatRefused'>;
  readonly tell: (line: string) => void;
  readonly warn: (line: string) => void;
}

/** Says once how each platform stands, and again when that changes: not at every try. */
export function announceChats(chats: readonly JoiningAdapter[], { texts, tell, warn }: AnnouncementOptions): void {
  for (const chat of chats) {
    const platform = platformNames[chat.platform];
    let told = '';
    const announce = (state: JoinState): void => {
      if (state.type === 'joining' || state.type === 'stopped' || state.type === told) return;
      told = state.type;
      if (state.type === 'joined') tell(texts.chatJoined({ platform, identity: state.identity }));
      else if (state.type === 'waiting') warn(texts.chatWaiting({ platform, reason: state.error.message }));
      else warn(texts.chatRefused({ platform, reason: state.error.message }));
    };
    chat.watch(announce);
    announce(chat.state());
  }
}

/** How the first try ended. */
export async function firstOutcome(chat: JoiningAdapter): Promise<JoinState> {
  return new Promise((resolve) => {
    const look = (state: JoinState): void => {
      if (state.type === 'joining') return;
      stopWatching();
      resolve(state);
    };
    const stopWatching = chat.watch(look);
    look(chat.state());
  });
}
