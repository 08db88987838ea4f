const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a cut would break: code (closed again around a cut when too long), links, an escape, emphasis of some words. */
const whole =
  /(?<fence>```[^\n`]*\n[\s\S]*?```)|(?<!`)(?<ticks>`+)(?!`)[^\n]*?[^`\n]\k<ticks>(?!`)|<[^<>\s]{1,500}>|\\[^\w\s]|(?<!\*)(?<stars>\*{1,3})(?![\s*])[^*\n]{0,300}[^*\s]\k<stars>(?!\*)/gu;

interface Span {
  readonly start: number;
  readonly end: number;
  /** What closes it before a cut and opens it again after; undefined where it cannot be cut in two. */
  readonly seam: { readonly close: string; readonly open: string } | undefined;
}

/**
 * Cuts text into pieces of at most `maximum` UTF-16 code units: between paragraphs if that leaves no tiny piece, else
 * between lines, else between words, else between characters as people see them. Nothing is lost but the blank that
 * stood at a cut. Code longer than a piece is closed and opened again.
 * @param maximum at least 40.
 */
export function splitText(text: string, maximum: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > maximum) {
    const { piece, remainder } = takePiece(rest, maximum);
    if (piece.trim() !== '') pieces.push(piece);
    rest = remainder;
  }
  if (rest.trim() !== '') pieces.push(rest);
  return pieces;
}

function takePiece(text: string, maximum: number): { readonly piece: string; readonly remainder: string } {
  // What matters begins before the cut; a span may end far behind it.
  const spans = findSpans(text).filter((span) => span.start < maximum);
  const crossing = spans.find((span) => span.end > maximum);
  const at = bestBreak(text, maximum, spans);
  if (at !== undefined) return cut(text, at);
  if (crossing?.seam !== undefined) return cutInside(text, maximum, crossing, crossing.seam);
  // A link of its own length fits whole into the next piece.
  if (crossing !== undefined && crossing.start > 0 && crossing.end - crossing.start <= maximum) {
    return cut(text, crossing.start);
  }
  return cut(text, graphemeBoundary(text, 0, maximum));
}

function findSpans(text: string): readonly Span[] {
  return [...text.matchAll(whole)].map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const { fence, ticks } = match.groups ?? {};
    if (fence !== undefined) {
      const firstLine = fence.split('\n')[0] ?? '';
      // A first line that long is no language but code that lost its line end.
      return { start, end, seam: { close: '\n```', open: `${firstLine.length <= 20 ? firstLine : '```'}\n` } };
    }
    return { start, end, seam: ticks === undefined ? undefined : { close: ticks, open: ticks } };
  });
}

/** The last paragraph, line or word end in the window; the finer ones are only taken when the coarser lie too early. */
function bestBreak(text: string, maximum: number, spans: readonly Span[]): number | undefined {
  const isFree = (index: number): boolean => !spans.some((span) => span.start < index && index < span.end);
  for (const [separator, earliest] of [
    ['\n\n', 0.4],
    ['\n', 0.4],
    [' ', 0.25],
  ] as const) {
    for (
      let index = text.lastIndexOf(separator, maximum);
      index >= Math.max(1, maximum * earliest);
      index = text.lastIndexOf(separator, index - 1)
    ) {
      if (isFree(index)) return index;
    }
  }
  return undefined;
}

function cut(text: string, at: number): { readonly piece: string; readonly remainder: string } {
  // Only the blank at the cut goes: the indent of a next line is part of a list.
  return {
    piece: text.slice(0, at).trimEnd(),
    remainder: text.slice(at).replace(/^[^\S\n]*\n+|^[^\S\n]+/u, ''),
  };
}

function cutInside(
  text: string,
  maximum: number,
  span: Span,
  seam: { readonly close: string; readonly open: string },
): { readonly piece: string; readonly remainder: string } {
  const first = span.start + seam.open.length;
  const last = Math.min(maximum - seam.close.length, span.end - seam.close.length);
  if (last <= first + seam.open.length) {
    // Too little of it would stand before the cut: all of it goes into the next piece, unless there is nothing else.
    return span.start > 0 ? cut(text, span.start) : cut(text, graphemeBoundary(text, 0, maximum));
  }
  const window = text.slice(0, last + 1);
  const lineEnd = window.lastIndexOf('\n');
  const wordEnd = window.lastIndexOf(' ');
  const least = first + (last - first) / 2;
  const at = [lineEnd, wordEnd].find((index) => index > least && index <= last) ?? graphemeBoundary(text, first, last);
  const skipped = text[at] === '\n' && seam.close.startsWith('\n') ? 1 : 0;
  return { piece: text.slice(0, at) + seam.close, remainder: seam.open + text.slice(at + skipped) };
}

/** The last place up to `maximum` that does not tear a character as people see it; a monster of one is cut anyway. */
function graphemeBoundary(text: string, start: number, maximum: number): number {
  let boundary = start;
  for (const { index, segment } of segmenter.segment(text.slice(start, maximum + 32))) {
    const end = start + index + segment.length;
    if (end > maximum) break;
    boundary = end;
  }
  if (boundary > start) return boundary;
  const code = text.charCodeAt(maximum - 1);
  return code >= 0xd8_00 && code <= 0xdb_ff ? maximum - 1 : maximum;
}
