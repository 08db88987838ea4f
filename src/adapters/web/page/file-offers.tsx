import { musicPlayerTexts } from '../../../core/texts/music-player.ts';
import type { FormView } from '../studio-protocol.ts';
import { fileKind, mayTake } from './file-kind.ts';
import { useStudio } from './studio-context.ts';

interface FileOffersProps {
  readonly files: readonly File[];
  readonly onForm: (form: FormView) => void;
}

/** What can be done with the files that wait, for who dropped one and does not know yet. */
export function FileOffers({ files, onForm }: FileOffersProps) {
  const { state, locale } = useStudio();
  const [file] = files;
  if (file === undefined || fileKind(file) === undefined) return null;
  const offers = state.studio.commands.flatMap(({ name, forms }) =>
    forms
      .filter(({ options }) => options.some((option) => mayTake(option, file)))
      .map(({ subcommand, description }) => ({ command: name, subcommand, hint: description[locale] })),
  );
  if (offers.length === 0) return null;
  return (
    <ul class="file-offers" aria-label={musicPlayerTexts[locale].whatToDo}>
      {offers.map(({ command, subcommand, hint }) => (
        <li key={`${command} ${subcommand}`}>
          <button
            type="button"
            class="code-button"
            title={hint}
            onClick={() => onForm({ command, subcommand, values: {} })}
          >
            /{[command, subcommand].filter(Boolean).join(' ')}
          </button>
        </li>
      ))}
    </ul>
  );
}
