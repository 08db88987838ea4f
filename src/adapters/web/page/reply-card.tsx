import type { Card, Reply, ReplyAttachment } from '../../../core/reply.ts';
import { Attachments } from './attachments.tsx';
import { musicOf } from './music/music-files.ts';
import { ReplyActions, shareActions } from './reply-actions.tsx';
import { ReplyText } from './reply-text.tsx';

interface ReplyCardProps {
  readonly reply: Reply;
  /** Choices as buttons instead of a select. */
  readonly isOpen?: boolean;
}

/** A reply of the chatbot: text, files, titled blocks, buttons. */
export function ReplyCard({ reply, isOpen = false }: ReplyCardProps) {
  const attachments = reply.attachments ?? [];
  const shown = new Set((reply.cards ?? []).flatMap((card) => card.imageIndex ?? []));
  const loose = attachments.filter((_, index) => !shown.has(index));
  const pictures = loose.filter(({ mediaType, extra }) => mediaType.startsWith('image/') && extra === undefined);
  const severals = pictures.length > 1 ? pictures.map(({ artifactId }) => artifactId) : [];
  const { ofFile, ofReply } = shareActions(reply.actions ?? [], new Set(severals));
  return (
    <article class={['card reply', `tone-${reply.tone ?? 'neutral'}`, ...fileClasses(attachments)].join(' ')}>
      {loose.length > 0 && <Attachments attachments={loose} all={attachments} tools={ofFile} />}
      {reply.text !== undefined && <ReplyText text={reply.text} />}
      {reply.cards?.map((card, index) => (
        <CardBlock key={index} card={card} attachments={attachments} />
      ))}
      <ReplyActions actions={ofReply} isOpen={isOpen} />
    </article>
  );
}

function fileClasses(attachments: readonly ReplyAttachment[]): readonly string[] {
  if (attachments.length === 0) return [];
  return musicOf(attachments) === undefined ? ['with-files'] : ['with-files', 'with-music'];
}

interface CardBlockProps {
  readonly card: Card;
  readonly attachments: readonly ReplyAttachment[];
}

function CardBlock({ card, attachments }: CardBlockProps) {
  const image = card.imageIndex === undefined ? undefined : attachments[card.imageIndex];
  return (
    <section class={`block tone-${card.tone ?? 'neutral'}`}>
      {image !== undefined && <Attachments attachments={[image]} all={attachments} />}
      {card.title !== undefined && <h2>{card.title}</h2>}
      {card.text !== undefined && <ReplyText text={card.text} />}
      {card.fields !== undefined && card.fields.length > 0 && (
        <dl class="fields">
          {card.fields.map(({ name, value, inline }) => (
            <div key={name} class={inline === true ? 'inline' : ''}>
              <dt>{name.startsWith('/') ? <ReplyText text={`\`${name}\``} /> : name}</dt>
              <dd>
                <ReplyText text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {card.footer !== undefined && <p class="card-footer">{card.footer}</p>}
    </section>
  );
}
