import { describe, expect, it } from 'vitest';
import type { Command, CommandContext } from '../../../src/core/command.ts';
import { toErrorRecord } from '../../../src/core/errors.ts';
import { locales, type LocalisedText } from '../../../src/core/locale.ts';
import type { OptionSpec } from '../../../src/core/option.ts';
import { parseOptions } from '../../../src/core/parse-options.ts';
import { runOptionNames } from '../../../src/cli/read-call.ts';
import { administrator, commands, createChatbotRig, plaza } from '../../fakes/chatbot-rig.ts';
import { createCountingIds } from '../../fakes/counting-ids.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { createMemoryModels } from '../../fakes/memory-models.ts';
import { createMemoryPreferences } from '../../fakes/memory-people.ts';
import { createMemoryWorkshop } from '../../fakes/memory-workshop.ts';

/* What every file in commands/ must keep, so that each platform takes it. The limits are those of the strictest. */

const forms = (command: Command) => [...command.forms].map(([subcommand, form]) => ({ subcommand, form }));

const context = (locale: CommandContext['locale']): CommandContext => {
  const workshop = createMemoryWorkshop(createFakeClock());
  return {
    caller: administrator,
    place: plaza,
    locale,
    preferences: {},
    preferenceStore: createMemoryPreferences(),
    jobs: workshop.desk,
    queue: workshop.queue,
    models: createMemoryModels([{ id: 'alebrije-sprites' }]),
    ids: createCountingIds(),
    workerStatus: () => ({ state: 'ready', provider: 'cpu', providerNote: undefined, pid: 1, restarts: 0 }),
    commands: createChatbotRig().chatbot.commands,
  };
};

const hostileTexts = [
  '',
  ' ',
  '\u0000\u202Eevil\u2066',
  '🦊'.repeat(200),
  'a\u0301'.repeat(2000),
  '\uD800',
  '${process.env.DISCORD_TOKEN}',
  "'; drop table job; --",
  '../../../etc/passwd',
  '<script>alert(1)</script> @everyone',
  '__proto__',
  'x'.repeat(10_000),
];

const hostileValues = (spec: OptionSpec): readonly unknown[] => {
  if (spec.type === 'attachment') {
    return [{ fileName: '../../x\u0000.png', mediaType: 'image/png', bytes: new Uint8Array(0) }, 'not a file', null];
  }
  return [...hostileTexts, -1, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, true, null, {}, []];
};

it('commands are found', () => {
  expect(commands.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['edit', 'help', 'imagine', 'job', 'models', 'queue', 'settings']),
  );
});

describe.each(commands)('/$name', (command) => {
  it('has names every platform takes', () => {
    for (const { subcommand, form } of forms(command)) {
      for (const name of [command.name, subcommand, ...Object.keys(form.options)])
        expect(name).toMatch(/^$|^[a-z][a-z0-9-]{0,31}$/u);
      expect(Object.keys(form.options).length).toBeLessThanOrEqual(25);
    }
    expect(command.forms.size).toBeLessThanOrEqual(25);
  });

  it('describes itself and its options in every language within 100 characters', () => {
    for (const { form } of forms(command)) {
      const texts = [
        command.description,
        form.description,
        ...Object.values(form.options).map((spec) => spec.description),
      ];
      for (const text of texts) {
        for (const locale of locales) {
          expect(text[locale]).toMatch(/\S/u);
          expect(text[locale].length, text[locale]).toBeLessThanOrEqual(100);
        }
      }
    }
  });

  it('has choices of at most 100 characters with labels in every language, none twice', () => {
    for (const { form } of forms(command)) {
      for (const spec of Object.values(form.options)) {
        if (spec.type !== 'choice') continue;
        for (const locale of locales) {
          const labels = spec.choices.map((choice) => choice.label[locale]);
          expect(new Set(labels).size).toBe(labels.length);
          for (const label of labels) expect(label.length).toBeLessThanOrEqual(100);
        }
        for (const { value } of spec.choices) expect(value.length).toBeLessThanOrEqual(100);
      }
    }
  });

  it('asks for what it needs before what it can do without', () => {
    for (const { form } of forms(command)) {
      const required = Object.values(form.options).map((spec) => spec.required === true);
      expect(required).toEqual(required.toSorted((left, right) => Number(right) - Number(left)));
    }
  });

  it('fits into what a platform registers', () => {
    const longest = (text: LocalisedText): number => Math.max(...locales.map((locale) => text[locale].length));
    const sizes = forms(command).map(({ subcommand, form }) => {
      const options = Object.entries(form.options).map(([name, option]) => {
        const choices = option.type === 'choice' ? option.choices : [];
        const ofChoices = choices.map(({ value, label }) => value.length + longest(label));
        return [name.length, longest(option.description), ...ofChoices];
      });
      return [subcommand.length, longest(form.description), ...options.flat()].reduce((sum, size) => sum + size, 0);
    });
    // Discord counts a command with all its subcommands, of each text the longest language.
    const all = sizes.reduce((sum, size) => sum + size, command.name.length + longest(command.description));
    expect(all).toBeLessThanOrEqual(8000);
    // Fifteen subcommands have to share that.
    const largest = Math.max(...sizes);
    expect(command.forms.size > 1 ? largest : 0).toBeLessThanOrEqual(530);
  });

  it('leaves the names of alebrije run’s own options alone', () => {
    const names = forms(command).flatMap(({ form }) => Object.keys(form.options));
    expect(names.filter((name) => runOptionNames.some((reserved) => reserved === name))).toEqual([]);
  });

  it('has examples that name it', () => {
    for (const example of command.examples ?? []) {
      for (const locale of locales) expect(example[locale]).toMatch(new RegExp(`^/${command.name}\\b`, 'u'));
    }
  });

  it.each(locales)('plans whatever is asked without failing, in %s', async (locale) => {
    const failures: unknown[] = [];
    for (const { form } of forms(command)) {
      for (const raw of hostileCalls(Object.entries(form.options))) {
        const parsed = parseOptions(form.options, raw);
        if (parsed.type === 'refused') continue;
        const outcome = await form.plan(parsed.values, context(locale)).catch((error: unknown) => toErrorRecord(error));
        // Refusing with a sentence for the caller is planning, too.
        const isFine = !('code' in outcome) || (outcome.code === 'invalid-input' && outcome.userMessage !== undefined);
        if (!isFine) failures.push({ raw, outcome });
      }
    }
    expect(failures).toEqual([]);
  });

  it.each(hostileTexts)('suggests at most 25 things of at most 100 characters for %j', async (typed) => {
    for (const { form } of forms(command)) {
      for (const option of Object.keys(form.options)) {
        const suggestions = await form.suggest(option, typed, context('en'));
        expect(suggestions.length).toBeLessThanOrEqual(25);
        for (const suggestion of suggestions) expect(suggestion.length).toBeLessThanOrEqual(100);
      }
    }
  });
});

/** Every hostile value in every option, alone and all together. */
function hostileCalls(
  entries: readonly (readonly [string, OptionSpec])[],
): readonly Readonly<Record<string, unknown>>[] {
  const rounds = Math.max(1, ...entries.map(([, spec]) => hostileValues(spec).length));
  return Array.from({ length: rounds }, (_, round) => round).flatMap((round) =>
    ['', ...entries.map(([name]) => name)].map((hostile) =>
      Object.fromEntries(
        entries.map(([name, spec]) => {
          const values = hostileValues(spec);
          return [name, hostile === '' || hostile === name ? values[round % values.length] : ordinaryValue(spec)];
        }),
      ),
    ),
  );
}

function ordinaryValue(spec: OptionSpec): unknown {
  switch (spec.type) {
    case 'string':
      return 'fox';
    case 'integer':
    case 'number':
      return spec.minimum;
    case 'boolean':
      return true;
    case 'choice':
      return spec.choices[0]?.value;
    case 'attachment':
      return undefined;
  }
}
