import type { MusicView } from './music-view.ts';

/** Seconds from the start to `tick` along the view's tempos; 120 quarters a minute until one is given. */
export function secondsAtTick(
  tick: number,
  { tempos, ticksPerQuarter }: Pick<MusicView, 'tempos' | 'ticksPerQuarter'>,
): number {
  let seconds = 0;
  let from = 0;
  let pace = 120;
  for (const change of tempos) {
    if (change.tick >= tick) break;
    seconds += ((change.tick - from) / ticksPerQuarter) * (60 / pace);
    from = change.tick;
    pace = change.quartersPerMinute;
  }
  return seconds + ((tick - from) / ticksPerQuarter) * (60 / pace);
}

/** `1:07` */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
