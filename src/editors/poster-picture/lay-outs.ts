import type { PosterLayout } from '../../core/poster-options.ts';
import { arch } from './layouts/arch.ts';
import { badge } from './layouts/badge.ts';
import { fiesta } from './layouts/fiesta.ts';
import { gallery } from './layouts/gallery.ts';
import { gig } from './layouts/gig.ts';
import { hero } from './layouts/hero.ts';
import { ribbon } from './layouts/ribbon.ts';
import { split } from './layouts/split.ts';
import type { LayOut } from './poster-sheet.ts';

/** Every layout of a poster by name. */
export const layOuts: Readonly<Record<PosterLayout, LayOut>> = {
  hero,
  split,
  badge,
  ribbon,
  gallery,
  fiesta,
  gig,
  arch,
};
