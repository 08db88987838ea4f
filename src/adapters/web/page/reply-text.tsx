import type { ComponentChildren } from 'preact';
import { useStudio } from './studio-context.ts';

/** What the chatbot says: CommonMark's inline subset and lists. Anything else stays text; no HTML ever gets in. */
export function ReplyText({ text }: { readonly text: string }) {
  const blocks: ComponentChildren[] = [];
  let items: string[] = [];
  const endList = (): void => {
    if (items.length === 0) return;
    blocks.push(
      <ul key={blocks.length}>
        {items.map((item, index) => (
          <li key={index}>
            <Inline text={item} />
          </li>
        ))}
      </ul>,
    );
    items = [];
  };
  for (const paragraph of text.split('\n')) {
    const item = /^\s*[-*•]\s+(.*)$/u.exec(paragraph)?.[1];
    if (item !== undefined) {
      items.push(item);
      continue;
    }
    endList();
    if (paragraph.trim() !== '') {
      blocks.push(
        <p key={blocks.length}>
          <Inline text={paragraph} />
        </p>,
      );
    }
  }
  endList();
  return <div class="reply-text">{blocks}</div>;
}

const inlinePattern = /`([^`]+)`|\*\*(.+?)\*\*|(?<![\w*])[*_]([^*_]+)[*_](?!\w)|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/gu;

function Inline({ text }: { readonly text: string }) {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(inlinePattern)) {
    const [whole, code, bold, italic, label, address] = match;
    parts.push(text.slice(end, match.index));
    if (code !== undefined) parts.push(<Code text={code} />);
    else if (bold !== undefined) parts.push(<strong>{bold}</strong>);
    else if (italic !== undefined) parts.push(<em>{italic}</em>);
    else if (address !== undefined) {
      parts.push(
        <a href={address} target="_blank" rel="noopener noreferrer">
          {label}
        </a>,
      );
    }
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return <>{parts}</>;
}

/** A command in a reply can be tried by pressing it. */
function Code({ text }: { readonly text: string }) {
  const { compose, state } = useStudio();
  const name = /^\/([a-z][a-z0-9-]*)/u.exec(text)?.[1];
  if (!state.studio.commands.some((command) => command.name === name)) return <code>{text}</code>;
  return (
    <button type="button" class="code-button" onClick={() => compose({ type: 'text', text })}>
      {text}
    </button>
  );
}
