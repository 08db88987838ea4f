import { AlebrijeMark } from './alebrije-mark.tsx';
import { makersFirst } from './command-order.ts';
import { Icon } from './icon.tsx';
import { useStudio } from './studio-context.ts';

/** What a newcomer sees: what this is, and things to click. */
export function EmptyState() {
  const { state, texts, locale, compose } = useStudio();
  const examples = makersFirst(state.studio.commands)
    .flatMap(({ name, examples: ofCommand = [] }) => ofCommand.map((example) => ({ name, text: example[locale] })))
    .slice(0, 4);
  return (
    <div class="empty">
      <AlebrijeMark size={128} />
      <h1>{texts.emptyTitle}</h1>
      <p>{texts.emptyText}</p>
      {examples.length > 0 && (
        <ul class="examples" aria-label={texts.tryThese}>
          {examples.map(({ name, text }) => (
            <li key={text}>
              <button type="button" class="example" onClick={() => compose({ type: 'text', text })}>
                <Icon name={name === 'compose' ? 'note' : 'sparkle'} />
                <span>{text}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
