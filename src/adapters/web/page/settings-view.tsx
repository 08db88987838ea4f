import { useState } from 'preact/hooks';
import { useStudio } from './studio-context.ts';
import { applyTheme, currentTheme, themes } from './theme.ts';

/** Language, colours, defaults of commands, and the way out. */
export function SettingsView() {
  const { state, texts, locale, chooseLocale, compose, clearConversation, signOut } = useStudio();
  const [theme, setTheme] = useState(currentTheme());
  const [asking, setAsking] = useState(false);
  const themeLabels = { auto: texts.themeAuto, light: texts.themeLight, dark: texts.themeDark };
  const settings = state.studio.commands.find(({ name }) => name === 'settings');
  const withOptions = settings?.forms.filter(({ options }) => options.length > 0) ?? [];
  return (
    <section class="view settings" aria-labelledby="settings-title">
      <header class="view-header">
        <h1 id="settings-title">{texts.viewSettings}</h1>
      </header>
      <fieldset>
        <legend>{texts.language}</legend>
        <div class="segments">
          {(['auto', 'en', 'es'] as const).map((choice) => (
            <button
              key={choice}
              type="button"
              lang={choice === 'auto' ? undefined : choice}
              aria-pressed={(state.studio.locale ?? 'auto') === choice}
              onClick={() => chooseLocale(choice === 'auto' ? undefined : choice)}
            >
              {{ auto: texts.languageAuto, en: 'English', es: 'Español' }[choice]}
            </button>
          ))}
        </div>
        <p class="hint">{texts.languageHint}</p>
      </fieldset>
      <fieldset>
        <legend>{texts.colours}</legend>
        <div class="segments">
          {themes.map((choice) => (
            <button
              key={choice}
              type="button"
              aria-pressed={theme === choice}
              onClick={() => {
                applyTheme(choice);
                setTheme(choice);
              }}
            >
              {themeLabels[choice]}
            </button>
          ))}
        </div>
      </fieldset>
      {withOptions.length > 0 && (
        <fieldset>
          <legend>{texts.defaults}</legend>
          <p class="hint">{texts.defaultsHint}</p>
          <ul class="command-buttons">
            {withOptions.map(({ subcommand, description }) => (
              <li key={subcommand ?? ''}>
                <button
                  type="button"
                  class="button quiet"
                  onClick={() => compose({ type: 'form', form: { command: 'settings', subcommand, values: {} } })}
                >
                  <span class="slash">/{['settings', subcommand].filter(Boolean).join(' ')}</span>
                  <span class="hint">{description[locale]}</span>
                </button>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      <fieldset>
        <legend>{texts.conversation}</legend>
        <p class="hint">{texts.clearHint}</p>
        {asking ? (
          <div class="actions" role="alertdialog" aria-label={texts.clearQuestion}>
            <p>{texts.clearQuestion}</p>
            <button
              type="button"
              class="button danger small"
              onClick={() => {
                clearConversation();
                setAsking(false);
              }}
            >
              {texts.clearConversation}
            </button>
            <button type="button" class="button quiet small" onClick={() => setAsking(false)}>
              {texts.keep}
            </button>
          </div>
        ) : (
          <button type="button" class="button quiet danger" onClick={() => setAsking(true)}>
            {texts.clearConversation}
          </button>
        )}
      </fieldset>
      {signOut !== undefined && (
        <fieldset>
          <legend>{state.studio.caller.displayName}</legend>
          <button type="button" class="button quiet" onClick={signOut}>
            {texts.signOut}
          </button>
        </fieldset>
      )}
    </section>
  );
}
