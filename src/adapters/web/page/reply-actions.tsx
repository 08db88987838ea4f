import { parseActionId } from '../../../core/action-id.ts';
import type { ActionTarget } from '../../../core/action-id.ts';
import type { Action } from '../../../core/reply.ts';
import { useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { useStudio } from './studio-context.ts';
import { verbIcon } from './verb-icon.ts';

interface ReplyActionsProps {
  readonly actions: readonly Action[];
}

/** The buttons below a reply. Like and delete act at once, here; the rest is the chatbot's. */
export function ReplyActions({ actions }: ReplyActionsProps) {
  const { texts } = useStudio();
  if (actions.length === 0) return null;
  return (
    <div class="actions" role="group" aria-label={texts.actions}>
      {actions.map((action) => (
        <ActionControl key={action.id} action={action} />
      ))}
    </div>
  );
}

function ActionControl({ action }: { readonly action: Action }) {
  const { press, deleteResult, like, state } = useStudio();
  const [busy, setBusy] = useState(false);
  const run = async (value?: string): Promise<void> => {
    setBusy(true);
    await press(action.id, value);
    setBusy(false);
  };
  if (action.type === 'select') {
    return (
      <select aria-label={action.placeholder} disabled={busy} onChange={(event) => void run(event.currentTarget.value)}>
        <option value="">{action.placeholder}</option>
        {action.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  const target = readTarget(action.id);
  if (target?.verb === 'like') {
    const artifactId = `${target.jobId}-${target.index}`;
    const liked = state.liked.has(artifactId);
    return (
      <button
        type="button"
        class={`button quiet small ${liked ? 'liked' : ''}`}
        aria-pressed={liked}
        onClick={() => like(artifactId)}
      >
        <Icon name="heart" />
        {action.label}
      </button>
    );
  }
  const icon = verbIcon(target?.verb);
  return (
    <button
      type="button"
      class={`button small ${action.style === 'primary' ? 'primary' : 'quiet'} ${action.style === 'danger' ? 'danger' : ''}`}
      disabled={busy}
      onClick={() => (target?.verb === 'delete' ? deleteResult(target.jobId) : void run())}
    >
      {icon === undefined ? (
        action.emoji !== undefined && <span aria-hidden="true">{action.emoji}</span>
      ) : (
        <Icon name={icon} />
      )}
      {action.label}
    </button>
  );
}

function readTarget(actionId: string): ActionTarget | undefined {
  try {
    return parseActionId(actionId);
  } catch {
    return undefined;
  }
}
