import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  type APIStringSelectComponent,
} from 'discord.js';
import { buttonRows } from '../../../core/button-rows.ts';
import type { Action, ButtonAction, SelectAction } from '../../../core/reply.ts';
import { shortenText } from '../../../core/shorten-text.ts';
import { componentEmoji } from './component-emoji.ts';
import { componentId } from './component-id.ts';
import { messageLimits } from './discord-limits.ts';
import { plainText } from './format-text.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/**
 * Buttons five to a row, a select in a row of its own, five rows at most, in the order given but for `buttonRows`. A select
 * of more than 25 choices becomes several. `leftOut` counts the buttons and choices that found no room.
 * @throws AppError `internal` on an id Discord would not take.
 */
export function actionRows(actions: readonly Action[]): { readonly rows: readonly Row[]; readonly leftOut: number } {
  const used = new Map<string, number>();
  const nextId = (id: string): string => {
    const ordinal = used.get(id) ?? 0;
    used.set(id, ordinal + 1);
    return componentId(id, ordinal);
  };
  const rows: Row[] = [];
  let leftOut = 0;
  const addRow = (size: number, components: () => APIComponentInMessageActionRow[]): void => {
    if (rows.length < messageLimits.rows) rows.push({ type: ComponentType.ActionRow, components: components() });
    else leftOut += size;
  };

  for (const run of runs(actions)) {
    if (run.type === 'buttons') {
      for (const row of buttonRows(run.buttons, {
        perRow: messageLimits.buttonsPerRow,
        rows: messageLimits.rows - rows.length,
      })) {
        addRow(row.length, () => row.map((button) => renderButton(button, nextId(button.id))));
      }
      continue;
    }
    const { options, refused } = selectOptions(run.select);
    leftOut += refused;
    const parts = chunk(options, messageLimits.selectOptions);
    for (const [index, part] of parts.entries()) {
      const count = parts.length === 1 ? '' : ` (${index + 1}/${parts.length})`;
      addRow(part.length, () => [renderSelect(run.select, { id: nextId(run.select.id), options: part, count })]);
    }
  }
  return { rows, leftOut };
}

type Run =
  | { readonly type: 'buttons'; readonly buttons: ButtonAction[] }
  | { readonly type: 'select'; readonly select: SelectAction };

/** Buttons that follow each other share rows; a select ends a row. */
function runs(actions: readonly Action[]): readonly Run[] {
  const found: Run[] = [];
  for (const action of actions) {
    const last = found.at(-1);
    if (action.type === 'select') found.push({ type: 'select', select: action });
    else if (last?.type === 'buttons') last.buttons.push(action);
    else found.push({ type: 'buttons', buttons: [action] });
  }
  return found;
}

const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const;

function renderButton({ label, emoji, style }: ButtonAction, id: string): APIButtonComponent {
  const picture = emoji === undefined ? undefined : componentEmoji(emoji);
  // What is no emoji to Discord is still a sign: it stands before the words.
  const words = emoji !== undefined && picture === undefined ? `${emoji} ${label}` : label;
  const shown = shortenText(plainText(words), messageLimits.buttonLabel);
  return {
    type: ComponentType.Button,
    style: styles[style],
    custom_id: id,
    ...(shown === '' && picture !== undefined ? {} : { label: shown === '' ? '…' : shown }),
    ...(picture === undefined ? {} : { emoji: picture }),
  };
}

function renderSelect(
  { placeholder }: SelectAction,
  {
    id,
    options,
    count,
  }: { readonly id: string; readonly options: readonly APISelectMenuOption[]; readonly count: string },
): APIStringSelectComponent {
  const words = shortenText(plainText(placeholder), messageLimits.selectPlaceholder - count.length);
  return {
    type: ComponentType.StringSelect,
    custom_id: id,
    options: [...options],
    ...(words === '' ? {} : { placeholder: words + count }),
  };
}

/** A value that is too long cannot be cut without meaning another; a second of the same is refused by Discord. */
function selectOptions(action: SelectAction): {
  readonly options: readonly APISelectMenuOption[];
  readonly refused: number;
} {
  const options = new Map<string, APISelectMenuOption>();
  let refused = 0;
  for (const { value, label } of action.choices) {
    if (options.has(value)) continue;
    if (value === '' || value.length > messageLimits.selectOptionValue) {
      refused += 1;
      continue;
    }
    const shown = shortenText(plainText(label), messageLimits.selectOptionLabel);
    options.set(value, { value, label: shown === '' ? value : shown });
  }
  return { options: [...options.values()], refused };
}

function chunk<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
