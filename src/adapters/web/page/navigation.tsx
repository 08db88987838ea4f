import { AlebrijeMark } from './alebrije-mark.tsx';
import { Icon } from './icon.tsx';
import { isFinalState } from './job-state.ts';
import { useStudio, viewNames } from './studio-context.ts';
import type { StudioTexts, ViewName } from './studio-context.ts';

const labels: Readonly<Record<ViewName, (texts: StudioTexts) => string>> = {
  chat: (texts) => texts.viewChat,
  gallery: (texts) => texts.viewGallery,
  queue: (texts) => texts.viewQueue,
  settings: (texts) => texts.viewSettings,
  help: (texts) => texts.viewHelp,
};

/** The rail at the side, or the bar at the bottom of a phone. */
export function Navigation() {
  const { state, texts, view } = useStudio();
  const unfinished = [...state.jobs.values()].filter(({ view: job }) => !isFinalState(job.state)).length;
  return (
    <nav class="navigation" aria-label={texts.navigation}>
      <a class="brand" href="#chat">
        <AlebrijeMark size={44} />
        <span>Alebrije</span>
      </a>
      <ul>
        {viewNames.map((name, index) => (
          <li key={name}>
            <a
              href={`#${name}`}
              aria-current={view === name ? 'page' : undefined}
              aria-keyshortcuts={`Alt+${index + 1}`}
            >
              <Icon name={name} />
              <span class="label">{labels[name](texts)}</span>
              {name === 'queue' && unfinished > 0 && (
                <span class="count">
                  {unfinished}
                  <span class="unseen"> {texts.unfinishedJobs}</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <div class="greca" aria-hidden="true" />
    </nav>
  );
}
