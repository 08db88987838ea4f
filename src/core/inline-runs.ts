/** A stretch of one line in one style: what CommonMark's inline subset comes down to. */
export interface InlineRun {
  /** As it is to be read: no markup, no escapes. */
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
  /** An http(s) address. */
  readonly link?: string;
}

type Style = Omit<InlineRun, 'text'>;

/** Something recognised at a position: how far it reaches, and what it adds. */
interface Found {
  readonly end: number;
  readonly runs: readonly InlineRun[];
}

/** Deeper nesting than bold in italics in bold says nothing more. */
const deepest = 3;

const linkPattern = /\[(?<label>(?:\\.|[^[\]\\]){1,1000})\]\((?<link>https?:\/\/[^\s()<>]{1,2000})\)/uy;
const escapable = /[!-/:-@[-`{-~]/u;
const wordCharacter = /[\p{L}\p{N}_]/u;
const space = /\s/u;

/**
 * Reads one line of CommonMark's inline subset: code, `**bold**`, `*italics*`, `_italics_`, links, and characters that a
 * backslash makes ordinary. What does not close stays as typed. Emphasis needs something other than a space on its
 * inner side, and `_` no letter on its outer side. Takes time in proportion to the line, whatever it holds.
 */
export function parseInline(line: string): readonly InlineRun[] {
  return parse(line, {}, 0);
}

/** The words alone, for places that show no markup: headers, notifications, labels. */
export function plainInline(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      parseInline(line)
        .map((run) => run.text)
        .join(''),
    )
    .join('\n');
}

/** Plain words as CommonMark that reads as these words and nothing else. */
export function literalCommonMark(text: string): string {
  return text.replaceAll(/[\\*_`[\]]/gu, String.raw`\$&`);
}

export function isSameStyle(one: Style, other: Style): boolean {
  return one.bold === other.bold && one.italic === other.italic && one.code === other.code && one.link === other.link;
}

function parse(line: string, style: Style, depth: number): readonly InlineRun[] {
  const runs: InlineRun[] = [];
  const add = (run: InlineRun): void => {
    const last = runs.at(-1);
    if (run.text === '') return;
    if (last !== undefined && isSameStyle(last, run)) runs[runs.length - 1] = { ...run, text: last.text + run.text };
    else runs.push(run);
  };
  /** Marks that nothing after here closes: looked for once. */
  const hopeless = new Set<string>();
  let plainFrom = 0;
  let index = 0;
  while (index < line.length) {
    const found = recognise(line, index, { style, depth, hopeless });
    if (found === undefined) {
      index += line[index] === '`' ? ticksAt(line, index) : 1;
      continue;
    }
    add({ ...style, text: line.slice(plainFrom, index) });
    for (const run of found.runs) add(run);
    index = found.end;
    plainFrom = index;
  }
  add({ ...style, text: line.slice(plainFrom) });
  return runs;
}

interface Within {
  readonly style: Style;
  readonly depth: number;
  readonly hopeless: Set<string>;
}

function recognise(line: string, index: number, within: Within): Found | undefined {
  switch (line.charAt(index)) {
    case '\\': {
      const next = line[index + 1];
      if (next === undefined || !escapable.test(next)) return undefined;
      return { end: index + 2, runs: [{ ...within.style, text: next }] };
    }
    case '`':
      return codeAt(line, index, within);
    case '[':
      return linkAt(line, index, within);
    case '*':
    case '_':
      return within.depth < deepest ? emphasisAt(line, index, within) : undefined;
    default:
      return undefined;
  }
}

function codeAt(line: string, index: number, { style, hopeless }: Within): Found | undefined {
  const ticks = '`'.repeat(ticksAt(line, index));
  if (hopeless.has(ticks)) return undefined;
  const from = index + ticks.length;
  for (let at = line.indexOf('`', from); at !== -1;) {
    const length = ticksAt(line, at);
    if (length === ticks.length) {
      const code = line.slice(from, at);
      // One space inside the ticks on both sides is only there to keep them apart.
      const text = /^ .*[^ ].* $/u.test(code) ? code.slice(1, -1) : code;
      return { end: at + length, runs: [{ ...style, code: true, text }] };
    }
    at = line.indexOf('`', at + length);
  }
  hopeless.add(ticks);
  return undefined;
}

function linkAt(line: string, index: number, { style }: Within): Found | undefined {
  linkPattern.lastIndex = index;
  const match = linkPattern.exec(line);
  const { label, link } = match?.groups ?? {};
  if (match === null || label === undefined || link === undefined) return undefined;
  return { end: index + match[0].length, runs: [{ ...style, link, text: plainInline(label) }] };
}

function emphasisAt(line: string, index: number, { style, depth, hopeless }: Within): Found | undefined {
  const character = line[index] ?? '';
  const isBold = character === '*' && line[index + 1] === '*';
  const mark = isBold ? '**' : character;
  const from = index + mark.length;
  const opens = !space.test(line[from] ?? ' ') && (mark !== '_' || !wordCharacter.test(line[index - 1] ?? ' '));
  if (!opens || hopeless.has(mark)) return undefined;
  const end = closeOf(line, from, mark);
  if (end === undefined) {
    hopeless.add(mark);
    return undefined;
  }
  const added = isBold ? { bold: true } : { italic: true };
  return { end: end + mark.length, runs: parse(line.slice(from, end), { ...style, ...added }, depth + 1) };
}

/** Where the mark that ends this emphasis stands. */
function closeOf(line: string, from: number, mark: string): number | undefined {
  const character = mark.charAt(0);
  for (let at = line.indexOf(character, from + 1); at !== -1;) {
    if (isEscaped(line, at)) {
      at = line.indexOf(character, at + 1);
      continue;
    }
    let length = 1;
    while (line[at + length] === character) length += 1;
    const before = line[at - 1] ?? ' ';
    // Of three the outermost is the single one: `*a **b***`, `***a** b*`.
    const fits = mark === '**' ? length >= 2 : length === 1 || length === 3;
    const isClosing = fits && !space.test(before);
    if (isClosing && (mark !== '_' || !wordCharacter.test(line[at + length] ?? ' '))) {
      return at + length - mark.length;
    }
    at = line.indexOf(character, at + length);
  }
  return undefined;
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(line: string, index: number): boolean {
  let from = index;
  while (line[from - 1] === '\\') from -= 1;
  return (index - from) % 2 === 1;
}

function ticksAt(line: string, index: number): number {
  let length = 1;
  while (line[index + length] === '`') length += 1;
  return length;
}
