import { letterLine, type MusicLetterings, type TextAnchor } from './lettering.ts';
import { paper } from './paper.ts';

/** Signs of Verovio's figured-bass font, which chord symbols use. */
const privateSigns: Readonly<Record<string, string>> = {
  '\uEA63': '♭♭',
  '\uEA64': '♭',
  '\uEA65': '♮',
  '\uEA66': '♯',
  '\uEA67': '♯♯',
  '\uE260': '♭',
  '\uE261': '♮',
  '\uE262': '♯',
};

interface OpenText {
  readonly x: number;
  readonly y: number;
  readonly anchor: TextAnchor;
  readonly kind: string;
  words: string;
  sizePx: number;
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(tag)?.[1];

/**
 * Engraved SVG whose words are outlines of our own typefaces: Verovio leaves them to whatever fonts a machine has, and
 * its flats to a font none has.
 * @param svg as Verovio 6 writes it: each `<text>` in a group whose class says what it is.
 */
export function outlineWords(svg: string, letterings: MusicLetterings): string {
  const kinds: string[] = [];
  let open: OpenText | undefined;
  let drawn = '';
  for (const [token] of svg.matchAll(/<[^>]+>|[^<]+/gu)) {
    if (open === undefined) {
      if (token.startsWith('<g')) {
        if (!token.endsWith('/>')) kinds.push(attribute(token, 'class')?.split(' ')[0] ?? '');
      } else if (token === '</g>') {
        kinds.pop();
      } else if (token.startsWith('<text')) {
        open = openText(token, kinds.findLast(Boolean) ?? '');
        continue;
      }
      drawn += token;
      continue;
    }
    if (token === '</text>') {
      drawn += lettered(open, letterings);
      open = undefined;
    } else if (token.startsWith('<tspan')) {
      const isSign = attribute(token, 'font-family') !== undefined;
      const size = Number.parseFloat(attribute(token, 'font-size') ?? '0');
      if (!isSign && size > 0) open.sizePx = size;
    } else if (!token.startsWith('<')) {
      open.words += token;
    }
  }
  return drawn;
}

function openText(tag: string, kind: string): OpenText {
  const anchor = attribute(tag, 'text-anchor');
  return {
    x: Number(attribute(tag, 'x') ?? 0),
    y: Number(attribute(tag, 'y') ?? 0),
    anchor: anchor === 'middle' || anchor === 'end' ? anchor : 'start',
    kind,
    words: '',
    sizePx: 0,
  };
}

function lettered({ x, y, anchor, kind, words, sizePx }: OpenText, { strong, text, italic }: MusicLetterings): string {
  const line = words
    .replaceAll(/\p{Co}/gu, (sign) => privateSigns[sign] ?? '')
    .replaceAll(/\s+/gu, ' ')
    // Verovio breaks the line around a sign, which is part of its chord symbol.
    .replaceAll(/ ?([♭♮♯]+) ?/gu, kind === 'harm' ? '$1' : '$&')
    .trim();
  const isName = kind === 'harm' || kind === 'reh';
  return letterLine(isName ? strong : kind === 'dir' ? italic : text, unescapeXml(line), {
    x,
    y,
    anchor,
    // Verovio leaves room for Times, which runs narrower.
    sizePx: (sizePx === 0 ? 405 : sizePx) * (kind === 'harm' ? 0.88 : 1),
    fill: kind === 'reh' ? paper.accent : kind === 'mNum' ? paper.soft : paper.ink,
  });
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
