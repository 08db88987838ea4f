import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { parseCommandText } from '../../../core/command-text.ts';
import { plainCommand } from '../../../core/read-message.ts';
import { musicPlayerTexts } from '../../../core/texts/music-player.ts';
import { typedProblemText } from '../../../core/typed-problem-text.ts';
import type { FormView } from '../studio-protocol.ts';
import { CompletionMenu } from './completion-menu.tsx';
import { completionsFor } from './completion.ts';
import type { Completion } from './completion.ts';
import { giveFiles } from './file-kind.ts';
import { FileOffers } from './file-offers.tsx';
import { FileTray } from './file-tray.tsx';
import { Icon } from './icon.tsx';
import { useStudio } from './studio-context.ts';

interface TextComposerProps {
  readonly text: string;
  readonly files: readonly File[];
  readonly onText: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onRemoveFile: (file: File) => void;
  readonly onForm: (form: FormView) => void;
  readonly onSent: () => void;
}

/** One line for everything: commands with completion, or plain words that become a picture. */
export function TextComposer({ text, files, onText, onFiles, onRemoveFile, onForm, onSent }: TextComposerProps) {
  const { state, texts, locale, send, draft } = useStudio();
  const { commands } = state.studio;
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [active, setActive] = useState(0);
  const [menuClosedFor, setMenuClosedFor] = useState<string | undefined>(undefined);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const completions = useMemo(() => completionsFor(text, commands, locale), [text, commands, locale]);
  const menu = menuClosedFor === text ? [] : completions;
  const chosen = menu[Math.min(active, menu.length - 1)];
  const parsed = useMemo(() => parseCommandText(text, commands), [text, commands]);
  const composer = commands.find(({ name }) => name === 'compose');
  const plain = plainCommand(
    commands,
    files.map(({ name }) => name),
  );
  const isOfMusic = composer !== undefined && plain === composer;
  const isPlain = parsed.type === 'plain' && parsed.text !== '' && !parsed.text.startsWith('/');

  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, 220)}px`;
  }, [text]);
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null || draft.type !== 'text' || draft.text === '') return;
    element.focus();
    element.setSelectionRange(draft.text.length, draft.text.length);
  }, [draft]);

  const change = (next: string): void => {
    onText(next);
    setActive(0);
    setProblems([]);
  };
  const take = (completion: Completion): void => {
    const { command } = completion;
    if (command === undefined) {
      change(completion.text);
      field.current?.focus();
    } else if (command.hasOptions) {
      onForm({ command: command.command, subcommand: command.subcommand, values: {} });
    } else {
      send({ command: command.command, subcommand: command.subcommand, options: {}, files: [] });
      onSent();
    }
  };
  const submit = (): void => submitAs(isPlain && plain !== undefined ? `/${plain.name} ${text.trim()}` : text);
  const submitAs = (line: string): void => {
    const result = parseCommandText(line, commands);
    if (result.type !== 'command') {
      setProblems(result.type === 'plain' ? [] : [typedProblemText(result, locale)]);
      return;
    }
    const { command, subcommand, values } = result;
    const options = commands
      .find(({ name }) => name === command)
      ?.forms.find((form) => form.subcommand === subcommand)?.options;
    const { given, left } = giveFiles(files, options ?? []);
    if (result.problems.length > 0 || left.length > 0) {
      setProblems([
        ...result.problems.map((problem) => typedProblemText(problem, locale)),
        ...left.map((file) => texts.fileNotTaken({ command, file: file.name })),
      ]);
      return;
    }
    const stillMissing = result.missing.filter((name) => !given.some(({ option }) => option === name));
    if (stillMissing.length > 0) onForm({ command, subcommand, values });
    else {
      send({ command, subcommand, options: values, files: given });
      onSent();
    }
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (menu.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setActive((active + (event.key === 'ArrowDown' ? 1 : menu.length - 1)) % menu.length);
    } else if (event.key === 'Tab' && !event.shiftKey && chosen !== undefined) {
      event.preventDefault();
      change(chosen.text);
    } else if (event.key === 'Escape' && menu.length > 0) {
      event.preventDefault();
      setMenuClosedFor(text);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      // A line that says everything is sent, even where its last word could be completed.
      const saysEverything = parsed.type === 'command' && parsed.problems.length === 0;
      if (chosen === undefined || (saysEverything && !chosen.id.startsWith('option-'))) submit();
      else take(chosen);
    }
  };

  return (
    <form
      class="text-composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {menu.length > 0 && <CompletionMenu items={menu} active={chosen} onTake={take} label={texts.completions} />}
      {isPlain && plain !== undefined && (
        <div class="suggestions">
          <button type="submit" class="suggestion">
            <Icon name={isOfMusic ? 'note' : 'sparkle'} />
            <span>
              {isOfMusic ? musicPlayerTexts[locale].composeThis : texts.makePictureOf} <strong>{parsed.text}</strong>
            </span>
            <kbd>↵</kbd>
          </button>
          {composer !== undefined && !isOfMusic && (
            <button type="button" class="suggestion other" onClick={() => submitAs(`/${composer.name} ${text.trim()}`)}>
              <Icon name="note" />
              <span>
                {musicPlayerTexts[locale].composeThis} <strong>{parsed.text}</strong>
              </span>
            </button>
          )}
        </div>
      )}
      {problems.length > 0 && (
        <ul class="problems" role="alert">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <FileTray files={files} onRemove={onRemoveFile} />
      {text.trim() === '' && <FileOffers files={files} onForm={onForm} />}
      <div class="line">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <button
          type="button"
          class="icon-button"
          aria-label={texts.attachFiles}
          title={texts.attachFiles}
          onClick={() => picker.current?.click()}
        >
          <Icon name="attach" />
        </button>
        <textarea
          ref={field}
          data-composer
          rows={1}
          maxLength={20_000}
          value={text}
          placeholder={texts.composerPlaceholder}
          aria-label={texts.composerLabel}
          aria-haspopup="listbox"
          aria-controls={menu.length > 0 ? 'completions' : undefined}
          aria-autocomplete="list"
          aria-activedescendant={chosen?.id}
          enterkeyhint="send"
          autocapitalize="off"
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={keyDown}
        />
        {parsed.type === 'command' && menu.length === 0 && (
          <button
            type="button"
            class="icon-button"
            aria-label={texts.openForm}
            title={texts.openForm}
            onClick={() => onForm({ command: parsed.command, subcommand: parsed.subcommand, values: parsed.values })}
          >
            <Icon name="options" />
          </button>
        )}
        <button type="submit" class="send" aria-label={texts.send} disabled={text.trim() === ''}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
