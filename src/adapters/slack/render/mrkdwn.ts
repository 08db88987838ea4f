import { isSameStyle, type InlineRun } from '../../../core/inline-runs.ts';

/**
 * Slack's mrkdwn knows no escape for its own marks, only for `&`, `<` and `>`. Marks that belong to the text and could
 * open or close something are therefore shown by their nearest look-alikes.
 */
const lookAlikes: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Between letters Slack does not see a mark; this gives it an edge to see, without a gap to read. */
const zeroWidthSpace = '\u200B';

const wordCharacter = /[\p{L}\p{N}]/u;
const space = /\s/u;

/** `&`, `<`, `>`: after this no text can be a mention, a channel, a link or a date. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll(/[&<>]/gu, (mark) => entities[mark] ?? mark);
}

/** Text as mrkdwn that reads as the text and nothing else. */
export function literalMrkdwn(text: string): string {
  const tamed = text.replaceAll(/[*_~`]/gu, (mark, index: number) => {
    const before = text[index - 1] ?? '';
    const after = text[index + 1] ?? '';
    const isHarmless =
      (wordCharacter.test(before) && wordCharacter.test(after)) || (space.test(before) && space.test(after));
    return mark !== '`' && isHarmless ? mark : (lookAlikes[mark] ?? mark);
  });
  // At the start of a line even the entity of `>` makes a quotation.
  return escapeMrkdwn(tamed.replaceAll(/^(\s*)>/gmu, '$1›'));
}

/** The styled runs of one line as mrkdwn. */
export function runsToMrkdwn(runs: readonly InlineRun[]): string {
  return runs
    .map((run, index) => {
      if (!isMarked(run)) return literalMrkdwn(run.text);
      const before = runs[index - 1];
      const after = runs[index + 1];
      const gapBefore = before === undefined || endsOpen(before) ? '' : zeroWidthSpace;
      // The next run, if it is marked, brings its own gap.
      const gapAfter = after === undefined || isMarked(after) || isEdge(after.text.charAt(0)) ? '' : zeroWidthSpace;
      return `${gapBefore}${styled(run)}${gapAfter}`;
    })
    .join('');
}

/** The most that the marks of a run can add to its escaped text. */
export function longestMarks({ link }: InlineRun): number {
  return 12 + (link === undefined ? 0 : escapedLink(link).length);
}

function isMarked(run: InlineRun): boolean {
  return !isSameStyle(run, {});
}

function styled(run: InlineRun): string {
  // Slack's marks do not hold where a space is on their inner side.
  const core = run.text.trim();
  if (core === '') return run.text;
  const from = run.text.indexOf(core);
  return `${run.text.slice(0, from)}${marked(core, run)}${run.text.slice(from + core.length)}`;
}

function marked(text: string, { bold, italic, code, link }: InlineRun): string {
  const inner = code === true ? `\`${escapeMrkdwn(text.replaceAll('`', 'ˋ'))}\`` : labelled(text, link);
  const slanted = italic === true ? `_${inner}_` : inner;
  return bold === true ? `*${slanted}*` : slanted;
}

function labelled(text: string, link: string | undefined): string {
  if (link === undefined) return literalMrkdwn(text);
  // A bar in the label would end it early.
  return `<${escapedLink(link)}|${literalMrkdwn(text.replaceAll('|', '¦'))}>`;
}

function escapedLink(link: string): string {
  return link.replaceAll('&', '&amp;').replaceAll('|', '%7C');
}

function endsOpen(run: InlineRun): boolean {
  const last = run.text.at(-1) ?? ' ';
  // A space at the end stands outside the marks.
  return space.test(last) || (!isMarked(run) && isEdge(last));
}

/** Whether Slack sees a mark beside this character: spaces and common punctuation, not «, ¿ and the like. */
function isEdge(character: string): boolean {
  return /[\s()[\]{}"'.,;:!?…—–-]/u.test(character);
}
