import { useEffect, useRef, useState } from 'preact/hooks';
import type { NamedOption } from '../../../core/command-text.ts';
import type { AttachmentOption } from '../../../core/option.ts';
import { musicPlayerTexts } from '../../../core/texts/music-player.ts';
import type { FormView } from '../studio-protocol.ts';
import { FilePreview } from './file-tray.tsx';
import { Icon } from './icon.tsx';
import { storedFileUrl } from './studio-api.ts';
import { useStudio } from './studio-context.ts';

export type FieldValue = string | number | boolean | File;

interface OptionFieldProps {
  readonly option: NamedOption;
  readonly value: FieldValue | undefined;
  /** The form it belongs to, for completions. */
  readonly target: Pick<FormView, 'command' | 'subcommand'>;
  readonly onChange: (value: FieldValue | undefined) => void;
}

/** One option as the field that fits its type. */
export function OptionField({ option, value, target, onChange }: OptionFieldProps) {
  const { texts, locale } = useStudio();
  const id = `option-${option.name}`;
  const isWide = option.type === 'string' && (option.required === true || option.multiline === true);
  return (
    <div class={`field ${isWide || option.type === 'attachment' ? 'wide' : ''} ${option.type}`}>
      <label for={id}>
        {option.name}
        {option.required === true && (
          <span class="required" title={texts.required}>
            {' *'}
          </span>
        )}
      </label>
      <Control option={option} value={value} target={target} onChange={onChange} />
      <p class="hint" id={`${id}-hint`}>
        {option.description[locale]}
      </p>
    </div>
  );
}

function Control({ option, value, target, onChange }: OptionFieldProps) {
  const { texts, locale } = useStudio();
  const shared = { id: `option-${option.name}`, name: option.name, 'aria-describedby': `option-${option.name}-hint` };
  const required = option.required === true;
  switch (option.type) {
    case 'string':
      return option.multiline === true || required ? (
        <textarea
          {...shared}
          rows={2}
          required={required}
          maxLength={option.maxLength ?? 1_000}
          value={typeof value === 'string' ? value : ''}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <SuggestingInput option={option} value={value} target={target} onChange={onChange} />
      );
    case 'integer':
    case 'number':
      return (
        <div class="number">
          <input
            {...shared}
            type="number"
            required={required}
            min={option.minimum}
            max={option.maximum}
            step={option.type === 'integer' ? 1 : 'any'}
            inputMode={option.type === 'integer' ? 'numeric' : 'decimal'}
            value={plainText(value)}
            placeholder={`${option.minimum} – ${option.maximum}`}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        </div>
      );
    case 'boolean':
      return (
        <input
          {...shared}
          type="checkbox"
          role="switch"
          checked={value === true || value === 'true'}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <select
          {...shared}
          required={required}
          value={plainText(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          <option value="">{required ? texts.choose : texts.asUsual}</option>
          {option.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label[locale]}
            </option>
          ))}
        </select>
      );
    case 'attachment':
      return <FileControl option={option} id={shared.id} value={value} onChange={onChange} />;
  }
}

function plainText(value: FieldValue | undefined): string {
  return value === undefined || value instanceof File ? '' : String(value);
}

/** Text that the chatbot can complete: at most one question at a time, answers in a native list. */
function SuggestingInput({ option, value, target, onChange }: OptionFieldProps) {
  const { api } = useStudio();
  const [suggestions, setSuggestions] = useState<readonly string[]>([]);
  const asking = useRef(false);
  const [answers, setAnswers] = useState(0);
  const completes = option.type === 'string' && option.autocomplete === true;
  const typed = typeof value === 'string' ? value : '';
  const latest = useRef(typed);
  latest.current = typed;
  useEffect(() => {
    if (!completes || asking.current) return;
    asking.current = true;
    void api
      .suggest({ ...target, option: option.name, typed })
      .then((answer) => setSuggestions(answer.suggestions))
      .catch(() => setSuggestions([]))
      .finally(() => {
        asking.current = false;
        if (latest.current !== typed) setAnswers((count) => count + 1);
      });
    // Asked again after an answer that letters typed meanwhile made old.
  }, [typed, completes, answers]);
  return (
    <>
      <input
        id={`option-${option.name}`}
        name={option.name}
        type="text"
        aria-describedby={`option-${option.name}-hint`}
        maxLength={option.type === 'string' ? (option.maxLength ?? 1_000) : 1_000}
        list={completes ? `option-${option.name}-list` : undefined}
        value={typed}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {completes && (
        <datalist id={`option-${option.name}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </>
  );
}

interface FileControlProps {
  readonly option: AttachmentOption;
  readonly id: string;
  readonly value: FieldValue | undefined;
  readonly onChange: (value: File | undefined) => void;
}

const acceptedTypes: Readonly<Record<AttachmentOption['accepts'][number], string>> = {
  image: 'image/*',
  audio: 'audio/*',
  video: 'video/*',
  midi: '.mid,.midi,audio/midi',
  text: 'text/*,.md',
};

function FileControl({ option, id, value, onChange }: FileControlProps) {
  const { texts, locale } = useStudio();
  const file = value instanceof File ? value : undefined;
  const stored = storedFileUrl(value);
  const isPicture = option.accepts.includes('image');
  const chosen = file?.name ?? (isPicture ? texts.chosenPicture : musicPlayerTexts[locale].chosenMusic);
  const isChosen = file !== undefined || stored !== undefined;
  return (
    <div class="drop-field">
      <input
        id={id}
        type="file"
        required={option.required === true && !isChosen}
        accept={option.accepts.map((kind) => acceptedTypes[kind]).join(',')}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.files?.[0])}
      />
      {!isChosen ? (
        <label class="button quiet small" for={id}>
          <Icon name="attach" />
          {texts.chooseOrDrop}
        </label>
      ) : (
        <span class="chosen">
          {file !== undefined ? (
            <FilePreview file={file} />
          ) : isPicture ? (
            <img src={stored} alt="" width={40} height={40} />
          ) : (
            <Icon name="note" />
          )}
          {chosen}
          <button
            type="button"
            class="icon-button"
            aria-label={texts.removeFile(chosen)}
            onClick={() => onChange(undefined)}
          >
            <Icon name="close" />
          </button>
        </span>
      )}
    </div>
  );
}
