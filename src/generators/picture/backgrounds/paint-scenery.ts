import type { SceneKind } from '../scene-plan.ts';
import { paintCity } from './city.ts';
import { paintDesert, paintMountains, paintSnow } from './highlands.ts';
import { paintRoom, paintStage } from './indoors.ts';
import { paintField, paintForest, paintNight, paintOpenSky } from './meadows.ts';
import {
  paintChecker,
  paintConfetti,
  paintDots,
  paintGradient,
  paintPlain,
  paintRays,
  paintStripes,
  paintStudio,
} from './patterns.ts';
import type { ChosenSetting, Scenery, SceneryPainter } from './scenery.ts';
import { paintMoonSurface, paintSpace } from './spaces.ts';
import type { SvgPage } from './svg-page.ts';
import { paintBeach, paintLake, paintSea, paintUnderwater } from './waters.ts';
import { paintWeather } from './weather.ts';

const painters: Readonly<Record<SceneKind, SceneryPainter>> = {
  studio: paintStudio,
  plain: paintPlain,
  gradient: paintGradient,
  stripes: paintStripes,
  dots: paintDots,
  checker: paintChecker,
  rays: paintRays,
  confetti: paintConfetti,
  sky: paintOpenSky,
  night: paintNight,
  space: paintSpace,
  'moon-surface': paintMoonSurface,
  beach: paintBeach,
  sea: paintSea,
  underwater: paintUnderwater,
  lake: paintLake,
  field: paintField,
  forest: paintForest,
  snow: paintSnow,
  mountains: paintMountains,
  desert: paintDesert,
  city: paintCity,
  room: paintRoom,
  stage: paintStage,
};

/** Paints a whole background: what is behind the sprites, and what falls or grows before them. */
export function paintScenery(back: SvgPage, front: SvgPage, setting: ChosenSetting): Scenery {
  const scenery = painters[setting.kind](back, front, setting);
  paintWeather(back, front, setting);
  return scenery;
}
