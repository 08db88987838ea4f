import type { ComponentChildren } from 'preact';
import { parseInline, type InlineRun } from '../../../core/inline-runs.ts';
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

function Inline({ text }: { readonly text: string }) {
  return (
    <>
      {parseInline(text).map((run, index) => (
        <Run key={index} run={run} />
      ))}
    </>
  );
}

function Run({ run: { text, bold, italic, code, link } }: { readonly run: InlineRun }) {
  if (code === true) return <Code text={text} />;
  const words = italic === true ? <em>{text}</em> : text;
  const strong = bold === true ? <strong>{words}</strong> : words;
  if (link === undefined) return <>{strong}</>;
  return (
    <a href={link} target="_blank" rel="noopener noreferrer">
      {strong}
    </a>
  );
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
