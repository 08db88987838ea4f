import { useEffect, useRef, useState } from 'preact/hooks';
import type { NamedOption } from '../../../core/command-text.ts';
import type { FormView } from '../studio-protocol.ts';
import { giveFiles } from './file-kind.ts';
import { Icon } from './icon.tsx';
import { OptionField } from './option-field.tsx';
import type { FieldValue } from './option-field.tsx';
import { useStudio } from './studio-context.ts';

interface OptionFormProps {
  readonly form: FormView;
  /** Dropped before the form was opened: they go to its attachment options. */
  readonly files: readonly File[];
  /** Back to the line of text. */
  readonly onClose: () => void;
  readonly onSent: () => void;
}

/** The options of one command as fields; the advanced ones are folded away. */
export function OptionForm({ form, files, onClose, onSent }: OptionFormProps) {
  const { state, texts, locale, send } = useStudio();
  const [values, setValues] = useState<Readonly<Record<string, FieldValue>>>(form.values);
  const element = useRef<HTMLFormElement>(null);
  const command = state.studio.commands.find(({ name }) => name === form.command);
  const shape = command?.forms.find(({ subcommand }) => subcommand === form.subcommand);
  const options = shape?.options ?? [];
  const plain = options.filter(({ advanced }) => advanced !== true);
  const folded = options.filter(({ advanced }) => advanced === true);

  useEffect(() => {
    const first = element.current?.querySelector<HTMLElement>('textarea, input:not([type=file]), select, .drop-field');
    first?.focus();
  }, []);
  useEffect(() => {
    // Files that were there before the form, or are dropped on it, fill its attachment options.
    setValues((now) => {
      const placed = new Set(Object.values(now));
      const { given } = giveFiles(
        files.filter((file) => !placed.has(file)),
        options.filter(({ name }) => now[name] === undefined),
      );
      return { ...now, ...Object.fromEntries(given.map(({ option, file }) => [option, file])) };
    });
  }, [files]);

  if (command === undefined || shape === undefined) return null;
  const change = (name: string, value: FieldValue | undefined): void => {
    setValues((now) => {
      const { [name]: _old, ...rest } = now;
      return value === undefined || value === '' ? rest : { ...rest, [name]: value };
    });
  };
  const submit = (): void => {
    if (element.current?.reportValidity() !== true) return;
    const entries = Object.entries(values);
    send({
      command: form.command,
      subcommand: form.subcommand,
      options: Object.fromEntries(
        entries.flatMap(([name, value]) => (value instanceof File ? [] : [[name, value] as const])),
      ),
      files: entries.flatMap(([option, value]) => (value instanceof File ? [{ option, file: value }] : [])),
    });
    onSent();
  };
  const field = (option: NamedOption) => (
    <OptionField
      key={option.name}
      option={option}
      value={values[option.name]}
      target={form}
      onChange={(value) => change(option.name, value)}
    />
  );
  const name = [form.command, form.subcommand].filter(Boolean).join(' ');

  return (
    <form
      ref={element}
      class="option-form"
      aria-label={`/${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      <header>
        <p class="pill">/{name}</p>
        <p class="hint">{shape.description[locale]}</p>
        <button type="button" class="icon-button" aria-label={texts.closeForm} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="fields">{plain.map(field)}</div>
      {folded.length > 0 && (
        <details open={folded.some(({ name: option }) => form.values[option] !== undefined)}>
          <summary>{texts.moreOptions}</summary>
          <div class="fields">{folded.map(field)}</div>
        </details>
      )}
      <footer>
        <span class="hint">{texts.sendShortcut}</span>
        <button type="submit" class="button primary">
          {texts.send}
        </button>
      </footer>
    </form>
  );
}
