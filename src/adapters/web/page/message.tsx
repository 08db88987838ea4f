import { readPair } from '../../../core/action-id.ts';
import type { Locale } from '../../../core/locale.ts';
import { musicPlayerTexts } from '../../../core/texts/music-player.ts';
import type { StudioBody, StudioMessage } from '../studio-protocol.ts';
import { Icon } from './icon.tsx';
import { JobCard } from './job-card.tsx';
import { wordsOption } from './command-order.ts';
import { isOfPictures } from './file-kind.ts';
import { musicOf } from './music/music-files.ts';
import { ReplyCard } from './reply-card.tsx';
import { storedFileUrl } from './studio-api.ts';
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
      return <PressBubble body={body} />;
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
  const { state, texts, locale } = useStudio();
  const form = state.studio.commands
    .find(({ name }) => name === body.command)
    ?.forms.find(({ subcommand }) => subcommand === body.subcommand);
  const main = wordsOption(form?.options ?? []);
  const text = main === undefined ? undefined : body.values[main];
  const given = Object.entries(body.values).filter(([name]) => name !== main);
  const takesPicture = (name: string): boolean =>
    form?.options.some((option) => option.name === name && isOfPictures(option)) ?? false;
  const stored = given.filter(([, value]) => storedFileUrl(value) !== undefined);
  const pictures = stored.flatMap(([name, value]) => (takesPicture(name) ? (storedFileUrl(value) ?? []) : []));
  const isOfMusic = stored.length > pictures.length;
  const others = given.filter(([, value]) => storedFileUrl(value) === undefined);
  return (
    <div class="bubble">
      <p>
        <span class="slash">/{[body.command, body.subcommand].filter(Boolean).join(' ')}</span> {text}
      </p>
      {pictures.map((url) => (
        <img key={url} class="handed-in" src={url} alt={texts.chosenPicture} />
      ))}
      {(others.length > 0 || body.files.length > 0 || isOfMusic) && (
        <ul class="tags">
          {isOfMusic && <li>♪ {musicPlayerTexts[locale].chosenMusic}</li>}
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

function PressBubble({ body }: { readonly body: StudioBody & { readonly type: 'press' } }) {
  const { state, texts, locale } = useStudio();
  const result = state.messages.find(({ key }) => key === `job:${body.jobId}`)?.body;
  const files = result?.type === 'result' ? (result.reply.attachments ?? []) : [];
  const things = files.filter(({ extra }) => extra === undefined).map(({ artifactId }) => artifactId);
  /** As people count; empty where there is only one. */
  const numberOf = (index: number): string =>
    things.length > 1 ? String(things.indexOf(`${body.jobId}-${index}`) + 1) : '';
  return (
    <p class="bubble press">
      <Icon name={verbIcon(body.verb) ?? 'sparkle'} />
      {(musicOf(files) === undefined ? undefined : musicPressLabel(body.verb, locale)) ??
        pressLabel(body, numberOf, texts)}
    </p>
  );
}

/** @returns undefined for what is said of anything. */
function musicPressLabel(verb: string, locale: Locale): string | undefined {
  const texts = musicPlayerTexts[locale];
  const labels: Readonly<Record<string, string>> = {
    vary: texts.pressedVary,
    continue: texts.pressedContinue,
    stems: texts.pressedStems,
    rework: texts.pressedRework,
  };
  return labels[verb];
}

function pressLabel(
  { verb, index = 0 }: StudioBody & { readonly type: 'press' },
  numberOf: (index: number) => string,
  texts: ReturnType<typeof useStudio>['texts'],
): string {
  switch (verb) {
    case 'redo':
      return texts.pressedRedo;
    case 'reseed':
      return texts.pressedReseed;
    case 'upscale':
      return texts.pressedUpscale(numberOf(index));
    case 'vary':
      return texts.pressedVary(numberOf(index));
    case 'mix': {
      const [first, second] = readPair(index);
      return texts.pressedMix({ first: numberOf(first), second: numberOf(second) });
    }
    case 'sticker':
      return texts.pressedSticker(numberOf(index));
    case 'rework':
      return texts.pressedRework(numberOf(index));
    default:
      return texts.pressedOther;
  }
}
