import type { ChosenSetting } from './scenery.ts';
import { n, type SvgPage } from './svg-page.ts';

const indoors = new Set<ChosenSetting['kind']>([
  'room',
  'stage',
  'underwater',
  'space',
  'moon-surface',
  'plain',
  'studio',
]);

function paintRain(page: SvgPage, amount: number, opacity: number): void {
  let data = '';
  for (let drop = 0; drop < amount; drop += 1) {
    const [x, y, length] = [page.between(-40, page.width), page.between(-40, page.height), page.between(24, 50)];
    data += `M${n(x)} ${n(y)} l${n(-length * 0.28)} ${n(length)}`;
  }
  page.add(`<path d="${data}" stroke="#dcecff" stroke-width="3.4" stroke-linecap="round" opacity="${opacity}"/>`);
}

function paintFlakes(page: SvgPage, amount: number, largest: number): void {
  for (let flake = 0; flake < amount; flake += 1) {
    page.circle(
      page.between(0, page.width),
      page.between(0, page.height),
      page.between(2.4, largest),
      '#ffffff',
      `opacity="${n(page.between(0.6, 1))}"`,
    );
  }
}

/** Rain, snow, lightning and fog, some behind the sprites and some before them. */
export function paintWeather(back: SvgPage, front: SvgPage, setting: ChosenSetting): void {
  if (indoors.has(setting.kind)) return;
  switch (setting.weather) {
    case 'rain':
    case 'storm': {
      if (setting.weather === 'storm') {
        const x = back.width * back.random.pick([0.2, 0.8]);
        back.glow(x, 140, 420, [230, 230, 255], 0.5);
        back.path(`M${n(x)} 20 l-56 150 h44 l-40 140 l120 -176 h-52 l48 -114Z`, '#fff6b0');
      }
      paintRain(back, 60, 0.45);
      paintRain(front, 34, 0.6);
      return;
    }
    case 'snow':
      paintFlakes(back, 70, 6);
      paintFlakes(front, 26, 10);
      return;
    case 'fog':
      for (const [share, opacity] of [
        [0.5, 0.4],
        [0.68, 0.5],
        [0.85, 0.34],
      ] as const) {
        const page = share > 0.8 ? front : back;
        const height = page.height * 0.24;
        page.rect(
          0,
          page.height * share - height / 2,
          page.width,
          height,
          page.linear([
            [0, [255, 255, 255], 0],
            [0.5, [255, 255, 255], opacity],
            [1, [255, 255, 255], 0],
          ]),
        );
      }
      return;
    case 'cloudy':
    case undefined:
      // A snowy landscape has a few flakes in the air by itself.
      if (setting.kind === 'snow') {
        paintFlakes(back, 34, 5);
        paintFlakes(front, 10, 7);
      }
      return;
  }
}
