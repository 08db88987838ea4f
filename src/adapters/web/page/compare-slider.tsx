import { useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { useStudio } from './studio-context.ts';
import { useGone } from './use-gone.ts';

interface CompareSliderProps {
  readonly before: string;
  readonly after: string;
  readonly alt: string;
  readonly onOpen: () => void;
  /** The picture itself cannot be shown any more. */
  readonly onGone: () => void;
}

/** Pictures of other proportions cannot lie on each other. */
const sameShape = 0.02;

/**
 * What a picture was and what became of it: one over the other with a line to draw, or side by side where their shapes
 * differ. A picture that no browser shows (TIFF, HEIC), or whose file is gone, leaves the new one alone.
 */
export function CompareSlider({ before, after, alt, onOpen, onGone }: CompareSliderProps) {
  const { texts } = useStudio();
  const [split, setSplit] = useState(50);
  const [shapes, setShapes] = useState<Readonly<Record<string, number>>>({});
  const [isAlone, leaveAlone] = useGone();
  const measure = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof HTMLImageElement)) return;
    const key = target.dataset['part'] ?? '';
    const shape = target.naturalWidth / target.naturalHeight;
    setShapes((now) => ({ ...now, [key]: shape }));
  };
  const { before: shapeBefore, after: shapeAfter } = shapes;
  const isKnown = shapeBefore !== undefined && shapeAfter !== undefined;
  const lie = isKnown && Math.abs(shapeBefore / shapeAfter - 1) < sameShape;
  const enlarge = (
    <button type="button" class="icon-button enlarge" aria-label={`${texts.enlarge}: ${alt}`} onClick={onOpen}>
      <Icon name="expand" />
    </button>
  );
  const picture = <img data-part="after" src={after} alt={alt} onLoad={measure} onError={onGone} />;
  if (isAlone) {
    return (
      <button type="button" class="picture" aria-label={`${texts.enlarge}: ${alt}`} onClick={onOpen}>
        <img src={after} alt={alt} onError={onGone} />
      </button>
    );
  }
  return (
    <figure class={`compare ${lie ? 'over' : 'beside'}`} style={{ '--split': `${split}%` }}>
      <div class="compare-part">
        {picture}
        <span class="compare-name">{texts.after}</span>
        {enlarge}
      </div>
      <div class="compare-part was">
        <img data-part="before" src={before} alt={lie ? '' : texts.before} onLoad={measure} onError={leaveAlone} />
        <span class="compare-name">{texts.before}</span>
      </div>
      {lie && (
        <>
          <span class="compare-line" aria-hidden="true">
            <span />
          </span>
          <input
            type="range"
            min={0}
            max={100}
            value={split}
            aria-label={texts.compare}
            onInput={(event) => setSplit(event.currentTarget.valueAsNumber)}
          />
        </>
      )}
    </figure>
  );
}
