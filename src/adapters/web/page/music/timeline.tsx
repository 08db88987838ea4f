import { useEffect, useRef } from 'preact/hooks';
import type { ReplyAttachment, TimelineStretch } from '../../../../core/reply.ts';
import { musicPlayerTexts } from '../../../../core/texts/music-player.ts';
import { artifactUrl } from '../studio-api.ts';
import { useStudio } from '../studio-context.ts';
import { clockText } from './clock-text.ts';
import type { Deck } from './deck.ts';
import { seekByKey } from './seek-keys.ts';
import { momentAt, placeAt } from './timeline-place.ts';
import { useDeckState } from './use-deck-state.ts';

interface SeekProps {
  readonly deck: Deck;
}

/** Position in the music for those who cannot see it, and the keys that change it. */
function useSlider(deck: Deck) {
  const { locale } = useStudio();
  const texts = musicPlayerTexts[locale];
  const state = useDeckState(deck);
  const { positionMs, durationMs } = state;
  return {
    state,
    slider: {
      role: 'slider' as const,
      tabIndex: 0,
      'aria-label': texts.position,
      'aria-valuemin': 0,
      'aria-valuemax': Math.round(durationMs / 1000),
      'aria-valuenow': Math.round(positionMs / 1000),
      'aria-valuetext': texts.positionOf({ now: clockText(positionMs), length: clockText(durationMs) }),
      onKeyDown: (event: KeyboardEvent) => {
        const wanted = seekByKey(event.key, deck.state());
        if (wanted === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        deck.seek(wanted);
      },
    },
  };
}

interface RollTimelineProps extends SeekProps {
  readonly roll: ReplyAttachment;
  readonly timeline: readonly TimelineStretch[];
  readonly onGone: () => void;
}

/**
 * The piano roll as the timeline: a playhead runs over it, and a click goes there. A long one is a window that follows the
 * music from row to row.
 */
export function RollTimeline({ deck, roll, timeline, onGone }: RollTimelineProps) {
  const { state, slider } = useSlider(deck);
  const { widthPx = 1, heightPx = 1 } = roll;
  const place = placeAt(timeline, state.positionMs);
  const rowPx = place?.yPx ?? 0;
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = view.current;
    if (element === null || !state.isPlaying) return;
    const scale = element.scrollWidth / widthPx;
    element.scrollTo({ top: Math.max(0, rowPx * scale - 24), behavior: 'smooth' });
  }, [rowPx, state.isPlaying, widthPx]);
  const seek = (element: HTMLElement, { clientX, clientY }: MouseEvent): void => {
    const box = element.getBoundingClientRect();
    const xPx = ((clientX - box.left) / box.width) * widthPx;
    const yPx = ((clientY - box.top) / box.height) * heightPx;
    deck.seek(momentAt(timeline, { xPx, yPx }));
  };
  return (
    <div ref={view} class="roll-window">
      <div
        {...slider}
        class="roll"
        onPointerDown={(event) => {
          // A finger may be about to scroll: its click tells that it was not.
          if (event.button !== 0 || event.pointerType === 'touch') return;
          event.currentTarget.setPointerCapture(event.pointerId);
          seek(event.currentTarget, event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event.currentTarget, event);
        }}
        onClick={(event) => {
          if (event instanceof PointerEvent && event.pointerType === 'touch') seek(event.currentTarget, event);
        }}
      >
        <img
          src={artifactUrl(roll.artifactId)}
          alt={roll.alt}
          width={widthPx}
          height={heightPx}
          draggable={false}
          onError={onGone}
        />
        {place !== undefined && (
          <span
            class="playhead"
            aria-hidden="true"
            style={{
              left: `${(place.xPx / widthPx) * 100}%`,
              top: `${(place.yPx / heightPx) * 100}%`,
              height: `${(place.heightPx / heightPx) * 100}%`,
            }}
          />
        )}
      </div>
    </div>
  );
}

/** The same without a picture. */
export function SeekBar({ deck }: SeekProps) {
  const { state, slider } = useSlider(deck);
  const share = state.durationMs > 0 ? Math.min(1, state.positionMs / state.durationMs) : 0;
  const seek = (event: PointerEvent & { readonly currentTarget: HTMLElement }): void => {
    const box = event.currentTarget.getBoundingClientRect();
    deck.seek(((event.clientX - box.left) / box.width) * deck.state().durationMs);
  };
  return (
    <div
      {...slider}
      class="seek-bar"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event);
      }}
    >
      <span style={{ width: `${share * 100}%` }} />
    </div>
  );
}

/** `0:12 / 1:00`. */
export function PlayClock({ deck }: SeekProps) {
  const { positionMs, durationMs } = useDeckState(deck);
  return (
    <span class="play-clock" aria-hidden="true">
      <b>{clockText(positionMs)}</b> / {clockText(durationMs)}
    </span>
  );
}
