import { makersFirst } from './command-order.ts';
import { useStudio } from './studio-context.ts';

/** The commands with their examples, and the keys. */
export function HelpView() {
  const { state, texts, locale, compose } = useStudio();
  const keys: readonly (readonly [string, string])[] = [
    ['/', texts.keySlash],
    ['↑ ↓ ↹', texts.keyMenu],
    ['Alt 1 … 5', texts.keyViews],
    ['Ctrl ↵', texts.keySendForm],
    ['← →', texts.keyLightbox],
    ['␣', texts.keySpace],
    ['Esc', texts.keyEscape],
    ['?', texts.keyHelp],
  ];
  return (
    <section class="view help" aria-labelledby="help-title">
      <header class="view-header">
        <h1 id="help-title">{texts.viewHelp}</h1>
      </header>
      <p>{texts.helpIntro}</p>
      <ul class="help-commands">
        {makersFirst(state.studio.commands).map((command) => (
          <li key={command.name} class="card">
            <h2 class="slash">/{command.name}</h2>
            <p>{command.description[locale]}</p>
            {command.forms.some(({ subcommand }) => subcommand !== undefined) && (
              <p class="hint">{command.forms.map(({ subcommand }) => subcommand).join(' · ')}</p>
            )}
            {command.examples?.map((example) => (
              <button
                key={example.en}
                type="button"
                class="code-button"
                onClick={() => compose({ type: 'text', text: example[locale] })}
              >
                {example[locale]}
              </button>
            ))}
          </li>
        ))}
      </ul>
      <h2>{texts.keys}</h2>
      <dl class="keys">
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
