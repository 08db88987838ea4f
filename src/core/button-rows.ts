import type { ButtonAction } from './reply.ts';

export interface RowTerms {
  readonly perRow: number;
  /** More rows than these cannot be shown. */
  readonly rows?: number;
}

/**
 * Buttons as rows. Where they need several anyway, those that exist once come first and those of each file in rows of
 * their own (U1 U2 U3 U4, V1 V2 V3 V4, ❤1 ❤2 ❤3 ❤4): nobody has to search for the fourth heart. As they come where that
 * takes too many rows.
 */
export function buttonRows(
  buttons: readonly ButtonAction[],
  { perRow, rows = Number.POSITIVE_INFINITY }: RowTerms,
): readonly (readonly ButtonAction[])[] {
  const plain = inRows(buttons, perRow);
  if (plain.length <= 1) return plain;
  const tidy = buttonKinds(buttons).flatMap((kind) => inRows(kind, perRow));
  return tidy.length <= rows ? tidy : plain;
}

/** First the buttons that exist once, then those of each file, a list for each thing they do. */
export function buttonKinds(buttons: readonly ButtonAction[]): readonly (readonly ButtonAction[])[] {
  const kinds = new Map<string, ButtonAction[]>();
  for (const button of buttons) {
    const kind = button.id.replace(/:\d+$/u, '');
    kinds.set(kind, [...(kinds.get(kind) ?? []), button]);
  }
  const single = [...kinds.values()].filter((kind) => kind.length === 1).flat();
  return [single, ...[...kinds.values()].filter((kind) => kind.length > 1)].filter((kind) => kind.length > 0);
}

function inRows(buttons: readonly ButtonAction[], perRow: number): readonly (readonly ButtonAction[])[] {
  return Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, index) =>
    buttons.slice(index * perRow, (index + 1) * perRow),
  );
}
