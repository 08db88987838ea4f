import type { StudioBody, StudioMessage } from '../studio-protocol.ts';
import { Icon } from './icon.tsx';
import { JobCard } from './job-card.tsx';
import { ReplyCard } from './reply-card.tsx';
import { useStudio } from './studio-context.ts';
import { verbIcon } from './verb-icon.ts';

interface MessageProps {
  readonly message: StudioMessage;
  /** Why it is not in the conversation yet. */
  readonly sending?: string;
}

/** One line of the conversation. */
export function Message({ message, sending }: MessageProps) {
  const { texts, locale } = useStudio();
  const time = new Date(message.createdAtMs);
  return (
    <li class={`message ${message.author} ${sending === undefined ? '' : 'sending'}`}>
      <span class="unseen">{message.author === 'person' ? texts.youSaid : texts.alebrijeSaid}</span>
      <MessageBody body={message.body} />
      {message.author === 'person' && (
        <p class="when">
          {sending ?? (
            <time dateTime={time.toISOString()}>
              {time.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })}
            </time>
          )}
        </p>
      )}
    </li>
  );
}

function MessageBody({ body }: { readonly body: StudioBody }) {
  const { texts, deleting } = useStudio();
  switch (body.type) {
    case 'call':
      return <CallBubble body={body} />;
    case 'press':
      return (
        <p class="bubble press">
          <Icon name={verbIcon(body.verb) ?? 'sparkle'} />
          {pressLabel(body.verb, texts)}
        </p>
      );
    case 'reply':
      return <ReplyCard reply={body.reply} />;
    case 'job':
      return <JobCard jobId={body.jobId} note={body.note} />;
    case 'deleted':
      return <p class="tombstone">{texts.deletedResult}</p>;
    case 'result':
      return deleting.has(body.jobId) ? (
        <p class="tombstone">{texts.deletedResult}</p>
      ) : (
        <ReplyCard reply={body.reply} />
      );
  }
}

function CallBubble({ body }: { readonly body: StudioBody & { readonly type: 'call' } }) {
  const { state } = useStudio();
  const form = state.studio.commands
    .find(({ name }) => name === body.command)
    ?.forms.find(({ subcommand }) => subcommand === body.subcommand);
  const main = form?.options.find(({ type, required }) => type === 'string' && required === true)?.name;
  const text = main === undefined ? undefined : body.values[main];
  const others = Object.entries(body.values).filter(([name]) => name !== main);
  return (
    <div class="bubble">
      <p>
        <span class="slash">/{[body.command, body.subcommand].filter(Boolean).join(' ')}</span> {text}
      </p>
      {(others.length > 0 || body.files.length > 0) && (
        <ul class="tags">
          {others.map(([name, value]) => (
            <li key={name}>
              {name}: {String(value)}
            </li>
          ))}
          {body.files.map(({ option, fileName }) => (
            <li key={option}>
              {option}: {fileName}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function pressLabel(verb: string, texts: ReturnType<typeof useStudio>['texts']): string {
  switch (verb) {
    case 'redo':
      return texts.pressedRedo;
    case 'reseed':
      return texts.pressedReseed;
    case 'upscale':
      return texts.pressedUpscale;
    case 'vary':
      return texts.pressedVary;
    default:
      return texts.pressedOther;
  }
}
