import type { Action, ButtonAction, SelectAction } from '../../../core/reply.ts';
import { useState } from 'preact/hooks';
import { ActionButton, readTarget, ToolButton } from './action-button.tsx';
import { useStudio } from './studio-context.ts';

interface ReplyActionsProps {
  readonly actions: readonly Action[];
  /** Choices as buttons, all to be seen: where a reply is there for nothing else. */
  readonly isOpen?: boolean;
}

/** What can be done with a reply. Like and delete act at once, here; the rest is the chatbot's. */
export function ReplyActions({ actions, isOpen = false }: ReplyActionsProps) {
  const { texts } = useStudio();
  if (actions.length === 0) return null;
  const buttons = actions.filter((action) => action.type === 'button');
  return (
    <div class="reply-actions" role="group" aria-label={texts.actions}>
      {buttons.length > 0 && (
        <div class="actions">
          {buttons.map((button) => (
            <ActionButton key={button.id} action={button} />
          ))}
        </div>
      )}
      {actions.map(
        (action) =>
          action.type === 'select' &&
          (isOpen ? <ChoiceList key={action.id} action={action} /> : <ActionSelect key={action.id} action={action} />),
      )}
    </div>
  );
}

/** What one of several pictures has for itself, on the picture. */
export function PictureTools({ buttons }: { readonly buttons: readonly ButtonAction[] }) {
  return (
    <div class="picture-tools">
      {buttons.map((button) => (
        <ToolButton key={button.id} action={button} />
      ))}
    </div>
  );
}

/**
 * Takes apart what each of several files has for itself and what the reply has as a whole.
 * @returns the buttons of a file by its artifact's id.
 */
export function shareActions(
  actions: readonly Action[],
  artifactIds: ReadonlySet<string>,
): { readonly ofFile: ReadonlyMap<string, readonly ButtonAction[]>; readonly ofReply: readonly Action[] } {
  const ofFile = new Map<string, ButtonAction[]>();
  const ofReply: Action[] = [];
  for (const action of actions) {
    const target = action.type === 'button' ? readTarget(action.id) : undefined;
    const artifactId = target === undefined ? '' : `${target.jobId}-${target.index}`;
    const isOfFile = target !== undefined && ofEachFile.has(target.verb) && artifactIds.has(artifactId);
    if (action.type === 'button' && isOfFile) ofFile.set(artifactId, [...(ofFile.get(artifactId) ?? []), action]);
    else ofReply.push(action);
  }
  return { ofFile, ofReply };
}

const ofEachFile: ReadonlySet<string> = new Set(['upscale', 'vary', 'like']);

/** A choice acts at once, and the select is ready for the next one. */
function ActionSelect({ action }: { readonly action: SelectAction }) {
  const { press } = useStudio();
  const [busy, setBusy] = useState(false);
  const choose = async (select: HTMLSelectElement): Promise<void> => {
    const { value } = select;
    if (value === '') return;
    select.value = '';
    setBusy(true);
    await press(action.id, value);
    setBusy(false);
  };
  return (
    <select
      class="action-select"
      aria-label={action.placeholder}
      disabled={busy}
      onChange={(event) => void choose(event.currentTarget)}
    >
      <option value="">{action.placeholder}</option>
      {action.choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

function ChoiceList({ action }: { readonly action: SelectAction }) {
  const { press } = useStudio();
  const [busy, setBusy] = useState(false);
  const choose = async (value: string): Promise<void> => {
    setBusy(true);
    await press(action.id, value);
    setBusy(false);
  };
  return (
    <ul class="choices" aria-label={action.placeholder}>
      {action.choices.map(({ value, label }) => (
        <li key={value}>
          <button type="button" disabled={busy} onClick={() => void choose(value)}>
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}
