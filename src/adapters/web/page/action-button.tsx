import { useState } from 'preact/hooks';
import { parseActionId } from '../../../core/action-id.ts';
import type { ActionTarget } from '../../../core/action-id.ts';
import type { ButtonAction } from '../../../core/reply.ts';
import { Icon } from './icon.tsx';
import { useStudio } from './studio-context.ts';
import { verbIcon } from './verb-icon.ts';

interface ActionButtonProps {
  readonly action: ButtonAction;
}

/** Known by their sign everywhere; their words are for who hovers, or listens. */
const wordless: ReadonlySet<string | undefined> = new Set(['parameters', 'delete']);

/** A button below a reply. */
export function ActionButton({ action }: ActionButtonProps) {
  const { act, busy, target, liked } = useAction(action);
  const icon = verbIcon(target?.verb);
  const isWordless = wordless.has(target?.verb);
  const look = [action.style === 'primary' ? 'primary' : 'quiet', action.style, liked && 'liked'];
  return (
    <button
      type="button"
      class={`button small ${look.filter(Boolean).join(' ')} ${isWordless ? 'wordless' : ''}`}
      disabled={busy}
      onClick={() => void act()}
      aria-pressed={liked}
      {...named(isWordless ? action.label : action.hint)}
    >
      {icon === undefined ? (
        action.emoji !== undefined && <span aria-hidden="true">{action.emoji}</span>
      ) : (
        <Icon name={icon} />
      )}
      {!isWordless && <span>{action.label}</span>}
    </button>
  );
}

/** The same, for one of several pictures: small, below that picture. */
export function ToolButton({ action }: ActionButtonProps) {
  const { texts } = useStudio();
  const { act, busy, target, liked } = useAction(action);
  const icon = verbIcon(target?.verb);
  return (
    <button
      type="button"
      class={`tool ${liked === true ? 'liked' : ''}`}
      disabled={busy}
      onClick={() => void act()}
      aria-pressed={liked}
      {...named(action.hint)}
    >
      {icon !== undefined && <Icon name={icon} />}
      {liked === undefined && <span>{target?.verb === 'vary' ? texts.vary : texts.enlarge}</span>}
    </button>
  );
}

/** What a button stands for; nothing where it is none of ours. */
export function readTarget(actionId: string): ActionTarget | undefined {
  try {
    return parseActionId(actionId);
  } catch {
    return undefined;
  }
}

/** @returns `liked` only of a button that likes. */
function useAction(action: ButtonAction) {
  const { press, deleteResult, like, state } = useStudio();
  const [busy, setBusy] = useState(false);
  const target = readTarget(action.id);
  const artifactId = target === undefined ? '' : `${target.jobId}-${target.index}`;
  const act = async (): Promise<void> => {
    if (target?.verb === 'delete') {
      deleteResult(target.jobId);
    } else if (target?.verb === 'like') {
      like(artifactId);
    } else {
      setBusy(true);
      await press(action.id);
      setBusy(false);
    }
  };
  return { act, busy, target, liked: target?.verb === 'like' ? state.liked.has(artifactId) : undefined };
}

function named(hint: string | undefined): { readonly 'aria-label'?: string; readonly title?: string } {
  return hint === undefined ? {} : { 'aria-label': hint, title: hint };
}
