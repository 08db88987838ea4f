import { useState } from 'preact/hooks';
import { AlebrijeMark } from './alebrije-mark.tsx';
import { StudioRefusal } from './studio-api.ts';
import type { StudioApi } from './studio-api.ts';
import type { StudioTexts } from './studio-context.ts';

interface SignInProps {
  readonly api: StudioApi;
  readonly texts: StudioTexts;
  readonly onSignedIn: () => void;
}

/** Asks for the studio's token. */
export function SignIn({ api, texts, onSignedIn }: SignInProps) {
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await api.signIn(token.trim());
      onSignedIn();
    } catch (error) {
      setProblem((error instanceof StudioRefusal ? error.refusal?.message : undefined) ?? texts.unreachable);
      setBusy(false);
    }
  };

  return (
    <main class="entrance">
      <AlebrijeMark size={96} />
      <h1>Alebrije</h1>
      <form class="sign-in" onSubmit={(event) => void submit(event)}>
        <label for="token">{texts.tokenLabel}</label>
        <input
          id="token"
          type="password"
          autocomplete="current-password"
          required
          value={token}
          aria-describedby="token-hint"
          aria-invalid={problem !== undefined}
          onInput={(event) => setToken(event.currentTarget.value)}
        />
        <p id="token-hint" class="hint">
          {texts.tokenHint}
        </p>
        {problem !== undefined && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <button class="button primary" type="submit" disabled={busy}>
          {texts.signIn}
        </button>
      </form>
    </main>
  );
}
