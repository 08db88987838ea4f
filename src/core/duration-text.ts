import type { Locale } from './locale.ts';
import { durationTexts } from './texts/durations.ts';

/** How long something takes, as people say it: `about 40 s`, `about 3 min`. @param ms duration, ≥ 0. */
export function durationText(locale: Locale, ms: number): string {
  const texts = durationTexts[locale];
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 90) return texts.seconds(roundedSeconds(seconds));
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? texts.minutes(minutes) : texts.hours(Math.round(minutes / 60));
}

/** A measured time: tenths below ten seconds. @param ms duration, ≥ 0. */
export function measuredText(locale: Locale, ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds >= 90) return durationText(locale, ms);
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: seconds < 10 ? 1 : 0 }).format(seconds);
  return `${figure} s`;
}

/** An estimate must not look more exact than it is: steps of five above twenty seconds, and never zero. */
function roundedSeconds(seconds: number): number {
  return seconds < 20 ? Math.max(1, Math.round(seconds)) : Math.round(seconds / 5) * 5;
}
