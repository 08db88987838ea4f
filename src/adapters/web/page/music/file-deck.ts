import { createBell, leaveStage, takeStage, type Deck } from './deck.ts';

/** Plays a file as it arrives. Nothing is asked for before it is played. */
export function createFileDeck({ url, durationMs }: { readonly url: string; readonly durationMs: number }): Deck {
  const bell = createBell();
  const audio = new Audio();
  audio.preload = 'none';
  audio.src = url;
  let isBroken = false;
  /** Where to begin, while the browser does not know the file yet. */
  let wantedMs: number | undefined;
  const isKnown = (): boolean => audio.readyState >= HTMLMediaElement.HAVE_METADATA;
  const length = (): number => (Number.isFinite(audio.duration) ? audio.duration * 1000 : durationMs);
  audio.addEventListener('loadedmetadata', () => {
    if (wantedMs !== undefined) audio.currentTime = wantedMs / 1000;
    wantedMs = undefined;
    bell.ring();
  });
  audio.addEventListener('error', () => {
    isBroken = true;
    bell.ring();
  });
  for (const name of ['play', 'pause', 'ended', 'seeked']) audio.addEventListener(name, bell.ring);

  const deck: Deck = {
    state: () => ({
      isPlaying: !audio.paused && !audio.ended,
      positionMs: wantedMs ?? audio.currentTime * 1000,
      durationMs: length(),
      isBroken,
    }),
    play: () => {
      takeStage(deck);
      // Refused where the sound is gone: the error event says so.
      audio.play().catch(bell.ring);
    },
    pause: () => audio.pause(),
    seek: (positionMs) => {
      const wanted = Math.min(Math.max(0, positionMs), length());
      if (isKnown()) audio.currentTime = wanted / 1000;
      else wantedMs = wanted;
      bell.ring();
    },
    adjust: ({ volume, loops }) => {
      audio.volume = volume;
      audio.loop = loops;
    },
    subscribe: bell.subscribe,
    retry: () => {
      if (!isBroken) return;
      isBroken = false;
      wantedMs ??= audio.currentTime * 1000;
      // Asks for nothing before it is played.
      audio.load();
      bell.ring();
    },
    close: () => {
      audio.pause();
      leaveStage(deck);
      audio.removeAttribute('src');
      audio.load();
    },
  };
  return deck;
}
