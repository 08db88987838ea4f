import { useLayoutEffect, useState } from 'preact/hooks';
import type { FormView } from '../studio-protocol.ts';
import { OptionForm } from './option-form.tsx';
import { useStudio } from './studio-context.ts';
import { TextComposer } from './text-composer.tsx';
import { useDroppedFiles } from './use-dropped-files.ts';

/** Where people ask: one line of text, or the form of the command they chose. Files can be dropped on either. */
export function Composer() {
  const { draft, texts, toast, state, go } = useStudio();
  const [text, setText] = useState('');
  const [form, setForm] = useState<FormView | undefined>(undefined);
  const [files, setFiles] = useState<readonly File[]>([]);
  const { maxBytes, maxFiles } = state.studio.uploads;

  // Before anybody can type: an effect after the next paint would put the draft over the first letters.
  useLayoutEffect(() => {
    setForm(draft.type === 'form' ? draft.form : undefined);
    if (draft.type === 'text') setText(draft.text);
  }, [draft]);

  const addFiles = (added: readonly File[]): void => {
    const fitting = added.filter((file) => file.size <= maxBytes);
    if (fitting.length < added.length) {
      toast({ text: texts.fileTooLarge({ megabytes: Math.floor(maxBytes / 1_000_000) }), tone: 'error' });
    }
    setFiles((all) => {
      if (all.length + fitting.length > maxFiles) {
        toast({ text: texts.tooManyFiles({ count: maxFiles }), tone: 'error' });
      }
      return [...all, ...fitting].slice(0, maxFiles);
    });
  };
  const isOver = useDroppedFiles((dropped) => {
    go('chat');
    addFiles(dropped);
  });

  return (
    <div class="composer">
      {isOver && (
        <div class="drop-veil" aria-hidden="true">
          {texts.dropHere}
        </div>
      )}
      {form === undefined ? (
        <TextComposer
          text={text}
          files={files}
          onText={setText}
          onFiles={addFiles}
          onRemoveFile={(file) => setFiles((all) => all.filter((other) => other !== file))}
          onForm={(next) => {
            // The line became the form. A form that comes by itself, below, leaves the line as it is.
            setForm(next);
            setText('');
          }}
          onSent={() => {
            setText('');
            setFiles([]);
          }}
        />
      ) : (
        <OptionForm
          key={`${form.command} ${form.subcommand ?? ''} ${JSON.stringify(form.values)}`}
          form={form}
          files={files}
          onClose={() => setForm(undefined)}
          onSent={() => {
            setForm(undefined);
            setFiles([]);
          }}
        />
      )}
    </div>
  );
}
