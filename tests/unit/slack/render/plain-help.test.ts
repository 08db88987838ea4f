import { describe, expect, it } from 'vitest';
import imagine from '../../../../commands/imagine.ts';
import job from '../../../../commands/job.ts';
import { slashNames } from '../../../../src/adapters/slack/manifest/slash-names.ts';
import { renderPlainHelp, renderTypedProblems, usageHint } from '../../../../src/adapters/slack/render/plain-help.ts';
import { describeCommand } from '../../../../src/core/command.ts';
import { parseCommandText } from '../../../../src/core/command-text.ts';

const imagining = describeCommand(imagine);
const jobs = describeCommand(job);
const commands = [imagining, jobs];
const slashes = slashNames(commands);

function problemsOf(line: string, locale: 'en' | 'es' = 'en'): string | undefined {
  return renderTypedProblems(parseCommandText(line, commands), { locale, commands, slashes })?.text;
}

describe('a mistyped command', () => {
  it('is answered with what was meant, what there is, and how it is written', () => {
    expect(problemsOf('/imagine a fox --stile flat size:huge')).toBe(
      [
        'There is no option “stile”. Did you mean “style”?',
        '“huge” is not a choice for size. There are: `square`, `portrait`, `landscape`, `large`.',
        '`/imagine <prompt> [style:…] [size:…] [count:…] [output:…] [style-2:…] [colours:…] [seed:…] [model:…] [negative:…] [strength:…] [steps:…] [guidance:…] [scheduler:…]`',
      ].join('\n'),
    );
  });

  it('is answered in Spanish, too', () => {
    expect(problemsOf('/imagine un zorro --stile flat', 'es')).toContain(
      'No existe la opción «stile». ¿Quisiste decir «style»?',
    );
  });

  it('shows the subcommands when there is no such one', () => {
    expect(problemsOf('/job lst')).toBe(
      [
        '/job needs one of these after it: list, show, cancel. Did you mean “list”?',
        '`/alebrije job list [whose:…] [count:…]`',
        '`/alebrije job show <id>`',
        '`/alebrije job cancel <id>`',
      ].join('\n'),
    );
  });

  it('is shown back without markup, links and mentions', () => {
    const text = problemsOf('/<!channel> **x**') ?? '';
    expect(text).toContain('There is no command /!channel.');
  });

  it.each(['/imagine a fox --style flat', '/imagine', 'plain words'])('is not what %s is', (line) => {
    expect(problemsOf(line)).toBeUndefined();
  });
});

describe('help for a command', () => {
  it('has every option with what it takes, and an example', () => {
    const { cards = [], visibility } = renderPlainHelp(imagining, { locale: 'en', slashes });
    expect(visibility).toBe('private');
    const [card] = cards;
    expect(cards).toHaveLength(1);
    expect(card?.title).toBe('/imagine');
    expect(card?.fields?.map(({ name }) => name)).toEqual([
      'prompt (needed)',
      'style',
      'size',
      'count',
      'output',
      'style-2',
      'colours',
      'seed',
      'model',
      'palette',
      'negative',
      'image',
      'strength',
      'mask',
      'steps',
      'guidance',
      'scheduler',
      'For example',
    ]);
    expect(card?.fields?.[3]?.value).toBe('How many different takes — 1–4');
  });

  it('has a card for each subcommand, under the name it has in Slack', () => {
    const { cards = [] } = renderPlainHelp(jobs, { locale: 'es', slashes });
    expect(cards.map(({ title }) => title)).toEqual([
      '/alebrije job list',
      '/alebrije job show',
      '/alebrije job cancel',
    ]);
  });
});

describe('the hint in Slack’s menu', () => {
  it('shows how the command goes on', () => {
    expect(usageHint(imagining)).toBe('<prompt> [style:…] [size:…] [count:…] …');
    expect(usageHint(jobs)).toBe('list | show | cancel');
  });
});
