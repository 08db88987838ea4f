import { parseInline, type InlineRun } from '../../../core/inline-runs.ts';
import { escapeMrkdwn, longestMarks, runsToMrkdwn } from './mrkdwn.ts';

/** A part of a text, as mrkdwn and as the words alone. */
export interface TextPart {
  readonly mrkdwn: string;
  readonly plain: string;
}

/**
 * CommonMark's inline subset as mrkdwn, in parts of at most `maximum` UTF-16 code units: cut between paragraphs where
 * that is possible, else between lines, else between words, and inside a word only if it alone is longer. Marks are
 * closed and opened again around a cut; an entity is never cut. Nothing is left out; empty text gives no part.
 */
export function splitMrkdwn(text: string, maximum: number): readonly TextPart[] {
  const paragraphs = text.split(/\n[^\S\n]*\n\s*/u).map((paragraph) => {
    const lines = paragraph.split('\n').map((line) => lineParts(line, maximum));
    return pack(lines, '\n', maximum);
  });
  return pack(paragraphs, '\n\n', maximum);
}

/** Puts what belongs together into one part as long as it fits. */
function pack(groups: readonly (readonly TextPart[])[], between: string, maximum: number): readonly TextPart[] {
  const parts: TextPart[] = [];
  for (const group of groups) {
    for (const [index, part] of group.entries()) {
      const last = index === 0 ? parts.at(-1) : undefined;
      if (last !== undefined && last.mrkdwn.length + between.length + part.mrkdwn.length <= maximum) {
        parts[parts.length - 1] = {
          mrkdwn: `${last.mrkdwn}${between}${part.mrkdwn}`,
          plain: `${last.plain}${between}${part.plain}`,
        };
      } else {
        parts.push(part);
      }
    }
  }
  return parts;
}

function lineParts(line: string, maximum: number): readonly TextPart[] {
  const item = /^(?<indent>\s*)[-*+•]\s+(?<words>\S.*)$/u.exec(line)?.groups;
  const words = parseInline(item?.['words'] ?? line.trimEnd());
  const runs = item === undefined ? words : [{ text: `${item['indent'] ?? ''}• ` }, ...words];
  const whole = toPart(runs);
  if (whole.plain.trim() === '') return [];
  return whole.mrkdwn.length <= maximum ? [whole] : cutRuns(runs, maximum).map(toPart);
}

/** Fills part after part with words, counting the longest that each can get. */
function cutRuns(runs: readonly InlineRun[], maximum: number): readonly (readonly InlineRun[])[] {
  const parts: InlineRun[][] = [];
  let part: InlineRun[] = [];
  let length = 0;
  const endPart = (): void => {
    if (part.some(({ text }) => text.trim() !== '')) parts.push(part);
    part = [];
    length = 0;
  };
  for (const given of runs) {
    const run = withShortLink(given, maximum);
    let text = '';
    const endRun = (): void => {
      if (text !== '') part.push({ ...run, text });
      text = '';
    };
    const marks = longestMarks(run);
    for (const word of wordsOf(run.text, maximum - marks)) {
      const opening = text === '' ? marks : 0;
      const grown = opening + escapeMrkdwn(word).length;
      if (length + grown > maximum) {
        endRun();
        endPart();
        length = marks - opening;
      }
      text += word;
      length += grown;
    }
    endRun();
  }
  endPart();
  return parts;
}

/** An address that would leave no room for words is written out beside them instead: it is cut like any text. */
function withShortLink(run: InlineRun, maximum: number): InlineRun {
  if (run.link === undefined || longestMarks(run) <= maximum / 2) return run;
  const { link, ...style } = run;
  return { ...style, text: `${run.text} (${link})` };
}

/** Words with the space after them; one too long for any part is cut between characters as people see them. */
function* wordsOf(text: string, maximum: number): Generator<string> {
  for (const word of text.split(/(?<=\s)(?=\S)/u)) {
    if (escapeMrkdwn(word).length <= maximum) yield word;
    else yield* piecesOf(word, maximum);
  }
}

function* piecesOf(word: string, maximum: number): Generator<string> {
  let from = 0;
  while (from < word.length) {
    let length = 0;
    let to = from;
    for (; to < word.length; to += 1) {
      length += escapeMrkdwn(word.charAt(to)).length;
      if (length > maximum) break;
    }
    to = to < word.length ? wholeCharacter(word, from, to) : to;
    yield word.slice(from, to);
    from = to;
  }
}

/** Moves a cut back to where no emoji, accent or surrogate pair is torn; towers of marks are cut all the same. */
function wholeCharacter(word: string, from: number, cut: number): number {
  for (let to = cut; to > Math.max(from + 1, cut - 40); to -= 1) {
    const isTorn = /^(?:\p{M}|\p{Emoji_Modifier}|\u200D|[\uDC00-\uDFFF])/u.test(word.slice(to, to + 2));
    if (!isTorn && !/[\u200D\uD800-\uDBFF]$/u.test(word.slice(to - 1, to))) return to;
  }
  return /^[\uDC00-\uDFFF]/u.test(word.charAt(cut)) && cut > from + 1 ? cut - 1 : cut;
}

function toPart(runs: readonly InlineRun[]): TextPart {
  const plain = runs.map(({ text }) => text).join('');
  return { mrkdwn: runsToMrkdwn(runs).trimEnd(), plain: plain.trimEnd() };
}
