import { AppError } from '../../core/errors.ts';
import type { GrooveStyle } from './groove.ts';
import { brazilGrooves } from './grooves/brazil.ts';
import { caribbeanGrooves } from './grooves/caribbean.ts';
import { countryGrooves } from './grooves/country.ts';
import { danceGrooves } from './grooves/dance.ts';
import { jazzGrooves } from './grooves/jazz.ts';
import { latinGrooves } from './grooves/latin.ts';
import { mexicoGrooves } from './grooves/mexico.ts';
import { parlourGrooves } from './grooves/parlour.ts';
import { popGrooves } from './grooves/pop.ts';
import { rockGrooves } from './grooves/rock.ts';
import { screenGrooves } from './grooves/screen.ts';
import { soulGrooves } from './grooves/soul.ts';
import { urbanGrooves } from './grooves/urban.ts';
import type { Meter } from './lead-sheet.ts';

/** Every style the arranger knows: our own patterns, written for this project from what the dances ask of a band. */
export const grooveLibrary: readonly GrooveStyle[] = [
  ...popGrooves,
  ...rockGrooves,
  ...soulGrooves,
  ...danceGrooves,
  ...urbanGrooves,
  ...caribbeanGrooves,
  ...brazilGrooves,
  ...latinGrooves,
  ...mexicoGrooves,
  ...jazzGrooves,
  ...countryGrooves,
  ...parlourGrooves,
  ...screenGrooves,
];

/** A style by its id. @throws AppError `not-found`. */
export function findGroove(id: string): GrooveStyle {
  const style = grooveLibrary.find((candidate) => candidate.id === id);
  if (style === undefined) throw new AppError({ code: 'not-found', message: `no groove is called ${id}` });
  return style;
}

/** Whose patterns a style plays in a metre: its own, or its relative's. @throws AppError `internal` without a relative. */
export function grooveFor(style: GrooveStyle, meter: Meter): GrooveStyle {
  if (style.meter === meter) return style;
  const relative = style.relatives[meter];
  if (relative === undefined) {
    throw new AppError({ code: 'internal', message: `groove ${style.id} has no relative in ${meter}` });
  }
  return findGroove(relative);
}
