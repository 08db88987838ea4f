import { describe, expect, it } from 'vitest';
import imagine from '../../../../commands/imagine.ts';
import job from '../../../../commands/job.ts';
import { renderForm } from '../../../../src/adapters/slack/forms/form-view.ts';
import { describeCommand, type CommandDescription } from '../../../../src/core/command.ts';
import { AppError } from '../../../../src/core/errors.ts';
import type { LocalisedText } from '../../../../src/core/locale.ts';
import type { NamedOption } from '../../../../src/core/command-text.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { randomText } from '../../../fakes/random-reply.ts';
import { viewProblems } from '../../../fakes/slack-server/view-rules.ts';

const imagining = describeCommand(imagine);
const says = (text: string): LocalisedText => ({ en: text, es: text });

function commandWith(options: readonly NamedOption[], description = says('Does something')): CommandDescription {
  return { name: 'tryout', description, forms: [{ subcommand: undefined, description, makesJobs: false, options }] };
}

function elementOf(option: NamedOption, value?: string | number | boolean): unknown {
  const values = value === undefined ? {} : { [option.name]: value };
  const form = { command: commandWith([option]), subcommand: undefined, values };
  const view = renderForm(form, { locale: 'en', metadata: '' });
  expect(viewProblems(view)).toEqual([]);
  const input = view.blocks.find((block) => block.type === 'input');
  return input !== undefined && 'element' in input ? input.element : undefined;
}

describe('a form', () => {
  it('has the options as fields with what is known filled in, the advanced ones below', () => {
    const view = renderForm(
      { command: imagining, subcommand: undefined, values: { prompt: 'a fox', style: 'flat', seed: 7 } },
      { locale: 'es', metadata: 'C1' },
    );
    expect(viewProblems(view)).toEqual([]);
    expect(view.title.text).toBe('/imagine');
    expect(view.submit?.text).toBe('Crear');
    expect(view.blocks.map((block) => block.block_id ?? block.type)).toEqual([
      'section',
      'prompt',
      'style',
      'size',
      'count',
      'output',
      'divider',
      'context',
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
    ]);
    const text = JSON.stringify(view.blocks);
    expect(text).toContain('"initial_value":"a fox"');
    expect(text).toContain('"initial_option":{"value":"flat","text":{"type":"plain_text","text":"Plano"');
    expect(text).toContain('"initial_value":"7"');
    expect(text).toContain('"hint":{"type":"plain_text","text":"Cómo se dibuja"');
  });

  it('of a subcommand is named after both', () => {
    const view = renderForm(
      { command: describeCommand(job), subcommand: 'cancel', values: {} },
      { locale: 'en', metadata: '' },
    );
    expect(view.title.text).toBe('/job cancel');
    expect(view.submit?.text).toBe('Send');
  });

  it('takes whole numbers and decimals with their bounds', () => {
    const bounds = { minimum: -0.5, maximum: 2 ** 31 - 1, description: says('n') };
    expect(elementOf({ name: 'n', type: 'integer', ...bounds, minimum: 0 }, 3)).toMatchObject({
      type: 'number_input',
      is_decimal_allowed: false,
      min_value: '0',
      max_value: '2147483647',
      initial_value: '3',
    });
    expect(elementOf({ name: 'n', type: 'number', ...bounds }, 1e-7)).toMatchObject({
      is_decimal_allowed: true,
      min_value: '-0.5',
      initial_value: '0.0000001',
    });
  });

  it('asks yes or no without deciding beforehand', () => {
    const option: NamedOption = { name: 'private', type: 'boolean', description: says('b') };
    expect(elementOf(option)).not.toHaveProperty('initial_option');
    expect(elementOf(option, false)).toMatchObject({ initial_option: { value: 'false' } });
  });

  it('takes one file of the kinds the option accepts', () => {
    const option: NamedOption = {
      name: 'tune',
      type: 'attachment',
      accepts: ['midi', 'audio'],
      description: says('f'),
    };
    expect(elementOf(option)).toMatchObject({
      type: 'file_input',
      max_files: 1,
      filetypes: expect.arrayContaining(['mid', 'wav']),
    });
  });

  it('ignores a filled-in choice that no longer exists', () => {
    const choices = [{ value: 'a', label: says('A') }];
    expect(elementOf({ name: 'c', type: 'choice', choices, description: says('c') }, 'gone')).not.toHaveProperty(
      'initial_option',
    );
  });

  it('stays a valid view whatever its options say', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = createSeededRandom(seed);
      const long = (length: number): LocalisedText => says(`x${randomText(random, length)}`);
      const options = Array.from({ length: random.integer(0, 25) }, (_unused, index): NamedOption => {
        const base = { name: `option-${index}`, description: long(random.integer(1, 3000)), advanced: index % 3 === 0 };
        switch (random.integer(0, 3)) {
          case 0:
            return { ...base, type: 'string', maxLength: random.integer(1, 6000), multiline: random.next() < 0.5 };
          case 1:
            return { ...base, type: 'integer', minimum: 0, maximum: random.integer(0, 2 ** 40) };
          case 2:
            return { ...base, type: 'attachment', accepts: ['image'] };
          default: {
            const choices = Array.from({ length: 25 }, (_none, choice) => ({ value: `v${choice}`, label: long(90) }));
            return { ...base, type: 'choice', choices };
          }
        }
      });
      const values = Object.fromEntries(options.map(({ name }) => [name, randomText(random, 4000)]));
      const form = { command: commandWith(options, long(4000)), subcommand: undefined, values };
      expect(viewProblems(renderForm(form, { locale: 'es', metadata: 'm' })), `seed ${seed}`).toEqual([]);
    }
  });

  it('refuses to carry more than Slack keeps', () => {
    const form = { command: imagining, subcommand: undefined, values: {} };
    expect(() => renderForm(form, { locale: 'en', metadata: 'x'.repeat(3000) })).toThrow(AppError);
    expect(renderForm(form, { locale: 'en', metadata: 'x'.repeat(2900) }).private_metadata?.length).toBeLessThan(3000);
  });
});
