import type { Locale } from '../../../core/locale.ts';
import { keyName } from '../../../core/music-key.ts';
import { notationTexts } from '../../../core/texts/notation.ts';
import { letterLine, type MusicLetterings } from './lettering.ts';
import type { MusicView } from './music-view.ts';
import { capitalised, length, printableTitle } from './page-of-music.ts';
import { paper } from './paper.ts';
import { rollWidthPx } from './roll-layout.ts';
import { mixed, type RollPart } from './roll-parts.ts';
import { clockText, secondsAtTick } from './view-time.ts';

const left = 48;
const right = rollWidthPx - 44;
const chipPx = 24;
const legendLinePx = 42;
const mostChips = 24;

interface HeadingStyle {
  readonly letterings: MusicLetterings;
  readonly locale: Locale;
}

/** Title, what the piece is, and whose colours are whose. */
export function rollHeading(
  view: MusicView,
  parts: readonly RollPart[],
  style: HeadingStyle,
): { readonly svg: string; readonly heightPx: number } {
  const { letterings, locale } = style;
  const { title } = letterings;
  const name = letterLine(title, printableTitle(view.title, title, locale), {
    x: left,
    y: 82,
    sizePx: 48,
    fill: paper.ink,
    widestPx: right - left,
  });
  const facts = letterLine(letterings.text, factsOf(view, locale).join('  ·  '), {
    x: left,
    y: 126,
    sizePx: 24,
    fill: paper.soft,
    widestPx: right - left,
  });
  const legend = drawLegend(parts, { ...style, topPx: 152 });
  return { svg: `${name}${facts}${legend.svg}`, heightPx: 152 + legend.heightPx + 26 };
}

function factsOf(view: MusicView, locale: Locale): readonly string[] {
  const texts = notationTexts[locale];
  const isCompound = /^(?:6|9|12)\/8$/u.test(view.meter);
  const tempos = view.tempos.length === 0 ? [{ tick: 0, quartersPerMinute: 120 }] : view.tempos;
  // The tempo of most of the piece: endings slow down, and a count-in may be anything.
  const lasting = tempos.map(({ tick, quartersPerMinute }, index) => ({
    quartersPerMinute,
    ticks: Math.min(view.lengthTicks, tempos[index + 1]?.tick ?? view.lengthTicks) - tick,
  }));
  const usual = lasting.toSorted((one, other) => other.ticks - one.ticks)[0]?.quartersPerMinute ?? 120;
  const beats = String(Math.round(isCompound ? usual / 1.5 : usual));
  return [
    ...(view.key === undefined ? [] : [capitalised(keyName(view.key, locale))]),
    `♩${isCompound ? '.' : ''} = ${beats}`,
    view.meter,
    texts.bars({ count: view.bars.length }),
    clockText(view.seconds ?? secondsAtTick(view.lengthTicks, view)),
  ];
}

function drawLegend(
  parts: readonly RollPart[],
  { letterings, locale, topPx }: HeadingStyle & { readonly topPx: number },
): { readonly svg: string; readonly heightPx: number } {
  const shown = parts.slice(0, mostChips);
  const svg: string[] = [];
  let x = left;
  let y = topPx;
  const step = (width: number): void => {
    if (x > left && x + width > right) {
      x = left;
      y += legendLinePx;
    }
  };
  for (const part of shown) {
    const width = chipPx + 10 + letterings.text.widthEm(part.name) * 23;
    step(width);
    svg.push(
      chip(part, x, y),
      letterLine(letterings.text, part.name, { x: x + chipPx + 10, y: y + 20, sizePx: 23, fill: paper.ink }),
    );
    x += width + 34;
  }
  if (parts.length > shown.length) {
    const more = notationTexts[locale].moreParts({ count: parts.length - shown.length });
    step(letterings.text.widthEm(more) * 23);
    svg.push(letterLine(letterings.text, more, { x, y: y + 20, sizePx: 23, fill: paper.soft }));
  }
  return { svg: svg.join(''), heightPx: parts.length === 0 ? 0 : y - topPx + chipPx + 4 };
}

function chip({ colour, isOutlined, isDrums }: RollPart, x: number, y: number): string {
  if (isDrums) {
    const middle = { x: x + chipPx / 2, y: y + chipPx / 2 };
    return `<path d="M${length(middle.x)} ${length(middle.y - 12)}l11 12l-11 12l-11 -12z" fill="${colour}"/>`;
  }
  const style = isOutlined
    ? `fill="${mixed(colour, paper.ground, 0.75)}" stroke="${colour}" stroke-width="3"`
    : `fill="${colour}" stroke="${mixed(colour, paper.ink, 0.35)}" stroke-width="1"`;
  return `<rect x="${length(x + 1.5)}" y="${length(y + 1.5)}" width="${chipPx - 3}" height="${chipPx - 3}" rx="6" ${style}/>`;
}
