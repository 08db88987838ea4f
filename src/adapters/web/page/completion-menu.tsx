import { useEffect, useRef } from 'preact/hooks';
import type { Completion } from './completion.ts';

interface CompletionMenuProps {
  readonly items: readonly Completion[];
  readonly active: Completion | undefined;
  readonly label: string;
  readonly onTake: (completion: Completion) => void;
}

/** The list above the composer. The text field keeps the focus; `aria-activedescendant` points in here. */
export function CompletionMenu({ items, active, label, onTake }: CompletionMenuProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <ul ref={list} id="completions" class="completions" role="listbox" aria-label={label}>
      {items.map((item) => (
        <li
          key={item.id}
          id={item.id}
          role="option"
          aria-selected={item === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(item)}
        >
          <span class="name">{item.label}</span>
          <span class="hint">{item.detail}</span>
        </li>
      ))}
    </ul>
  );
}
