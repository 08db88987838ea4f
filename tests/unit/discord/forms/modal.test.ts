import { ComponentType, TextInputStyle, type APILabelComponent } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { formCustomId, parseFormCustomId } from '../../../../src/adapters/discord/forms/form-custom-id.ts';
import { renderModal } from '../../../../src/adapters/discord/forms/modal.ts';
import type { NamedOption } from '../../../../src/core/command-text.ts';
import { describeCommand } from '../../../../src/core/command.ts';
import type { FilledForm } from '../../../../src/core/dispatcher.ts';
import { locales, type Locale } from '../../../../src/core/locale.ts';
import { commands } from '../../../fakes/chatbot-rig.ts';
import { FormErrors } from '../../../fakes/discord-server/rules/form-errors.ts';
import { checkModal } from '../../../fakes/discord-server/rules/modal.ts';
import { fill, textOption } from './describe-form.ts';

const described = commands.map(describeCommand);
const imagineForm = (values: FilledForm['values'] = {}): FilledForm => {
  const command = described.find(({ name }) => name === 'imagine');
  if (command === undefined) throw new Error('there is no /imagine');
  return { command, subcommand: undefined, values };
};

const open = (form: FilledForm, locale: Locale = 'en', given: readonly string[] = []) =>
  renderModal(form, formCustomId({ command: form.command.name, subcommand: form.subcommand }), { locale, given });

const labels = (form: FilledForm, locale: Locale = 'en', given: readonly string[] = []): readonly APILabelComponent[] =>
  open(form, locale, given).components.map((component) => {
    if (component.type !== ComponentType.Label) throw new Error('a component without its label');
    return component;
  });
const fieldIds = (form: FilledForm, given: readonly string[] = []) =>
  labels(form, 'en', given).map(({ component }) => component.custom_id);

describe('the form of a command', () => {
  const forms = described.flatMap((command) =>
    command.forms
      .filter(({ options }) => options.length > 0)
      .map(({ subcommand }) => ({ name: [command.name, subcommand].join(' ').trim(), command, subcommand })),
  );

  it.each(forms)('is a modal Discord takes, in every language: /$name', ({ command, subcommand }) => {
    for (const locale of locales) {
      const modal = open({ command, subcommand, values: {} }, locale);
      const errors = new FormErrors();
      checkModal(errors, { ...modal });
      expect(errors.toString()).toBe('');
      for (const { label, description = '?' } of labels({ command, subcommand, values: {} }, locale)) {
        expect(label).toMatch(/\S/u);
        expect(description).toMatch(/\S/u);
      }
    }
  });

  it('speaks the reader’s language, with the whole description where it is longer than a label', () => {
    const [prompt, style] = labels(imagineForm(), 'es');
    expect(prompt).toMatchObject({ label: 'Qué debe aparecer', description: 'Cosas, colores, dónde, cuántas' });
    expect(style).toMatchObject({ label: 'Cómo se dibuja' });
    expect(style).not.toHaveProperty('description');
    expect(open(imagineForm(), 'es').title).toBe('Hace una imagen de lo que describas');
  });

  it('has a field for each kind of option', () => {
    const [text, line, number, choice, answer] = labels(
      fill(
        [
          textOption('words', { multiline: true, required: true, maxLength: 6000 }),
          textOption('title', { maxLength: 80 }),
          { ...textOption('speed'), type: 'number', minimum: 0.5, maximum: 2 },
          {
            ...textOption('mood'),
            type: 'choice',
            required: true,
            choices: [
              { value: 'calm', label: { en: 'Calm', es: 'Tranquilo' } },
              { value: 'wild', label: { en: 'Wild', es: 'Salvaje' } },
            ],
          },
          { ...textOption('loop'), type: 'boolean' },
        ],
        { mood: 'wild', loop: false, speed: 1.5, title: 'Fox' },
      ),
    ).map(({ component }) => component);
    expect(text).toMatchObject({ type: 4, style: TextInputStyle.Paragraph, max_length: 4000, required: true });
    expect(line).toMatchObject({ type: 4, style: TextInputStyle.Short, max_length: 80, required: false, value: 'Fox' });
    expect(number).toMatchObject({ type: 4, placeholder: '0.5 to 2', value: '1.5' });
    expect(choice).toMatchObject({
      type: 3,
      required: true,
      min_values: 1,
      options: [
        { value: 'calm', label: 'Calm' },
        { value: 'wild', label: 'Wild', default: true },
      ],
    });
    expect(answer).toMatchObject({
      type: 3,
      required: false,
      min_values: 0,
      placeholder: 'As usual',
      options: [
        { value: 'true', label: 'Yes' },
        { value: 'false', label: 'No', default: true },
      ],
    });
  });

  it('shortens a description that is longer than Discord’s', () => {
    const words = 'about the fox '.repeat(10).trim();
    const [label] = labels(fill([textOption('prompt', { description: { en: words, es: words } })]));
    expect(label?.label).toBe('Prompt');
    expect(label?.description).toHaveLength(100);
    expect(label?.description).toMatch(/^About the fox .*…$/u);
  });

  it('takes a file in the form itself, offering the kinds it accepts', () => {
    const [song] = labels(
      fill([{ ...textOption('song'), type: 'attachment', required: true, accepts: ['audio', 'midi'] }]),
    );
    expect(song?.component).toEqual({
      type: ComponentType.FileUpload,
      custom_id: 'song',
      required: true,
      min_values: 1,
      max_values: 1,
      file_types: ['audio', '.mid', '.midi'],
    });
  });

  it('without anything to fill in is a mistake of ours', () => {
    expect(() => open(fill([]))).toThrow(expect.objectContaining({ code: 'internal' }));
  });
});

describe('more options than fields', () => {
  const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
  const seven = (changes: Readonly<Record<string, object>> = {}) =>
    names.map((name) => textOption(name, changes[name] ?? {}));

  it('shows required ones and those with a value, then the first, advanced ones last', () => {
    expect(fieldIds(fill(seven()))).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(fieldIds(fill(seven({ six: { required: true } }), { seven: 'x' }))).toEqual([
      'one',
      'two',
      'three',
      'six',
      'seven',
    ]);
    expect(fieldIds(fill(seven({ one: { advanced: true }, two: { advanced: true } })))).toEqual([
      'three',
      'four',
      'five',
      'six',
      'seven',
    ]);
  });

  it('carries the values of the others in the id of the modal', () => {
    const values = Object.fromEntries(names.map((name) => [name, `${name} & é:`]));
    const modal = open(fill(seven(), values));
    expect(modal.components).toHaveLength(5);
    expect(modal.custom_id.length).toBeLessThanOrEqual(100);
    expect(parseFormCustomId(modal.custom_id).carried).toEqual({ six: 'six & é:', seven: 'seven & é:' });
  });

  it('has a field for more options when they do not fit into the id', () => {
    const values = Object.fromEntries(
      names.map((name) => [name, name === 'six' ? `the “long” way ${'x'.repeat(90)}` : name]),
    );
    const form = fill(seven(), values);
    expect(fieldIds(form)).toEqual(['one', 'two', 'three', 'four', '+more']);
    const more = labels(form)[4];
    expect(more).toMatchObject({
      label: 'More options',
      description: 'Written like style:flat. There are: five, six, seven',
    });
    expect(more?.component).toMatchObject({
      required: false,
      value: `five:five six:"the \\“long\\” way ${'x'.repeat(90)}" seven:seven`,
    });
    expect(parseFormCustomId(open(form).custom_id).carried).toEqual({});
  });

  it('has that field, too, when something needed would have none', () => {
    const needed = Object.fromEntries(names.map((name) => [name, { required: true }]));
    expect(fieldIds(fill(seven(needed)))).toEqual(['one', 'two', 'three', 'four', '+more']);
  });

  it('needs no field for a file that the message or person already gave', () => {
    expect(fieldIds(imagineForm(), ['prompt'])).not.toContain('prompt');
  });
});

describe('a file that the chatbot has already', () => {
  const image: NamedOption = { ...textOption('image'), type: 'attachment', required: true, accepts: ['image'] };
  const stored = 'result.0abc12defghi-3';

  it('needs no field, and comes back with the form', () => {
    const form = fill([image, textOption('mood')], { image: stored });
    expect(fieldIds(form)).toEqual(['mood']);
    expect(parseFormCustomId(open(form).custom_id).carried).toEqual({ image: stored });
  });

  it('goes before other values where there is no room for all', () => {
    const names = ['one', 'two', 'three', 'four', 'five', 'six'];
    const values = Object.fromEntries(names.map((name) => [name, `${name} `.repeat(20)]));
    const form = fill([image, ...names.map((name) => textOption(name))], { ...values, image: stored });
    expect(fieldIds(form)).toEqual(['one', 'two', 'three', 'four', '+more']);
    expect(parseFormCustomId(open(form).custom_id).carried).toEqual({ image: stored });
  });

  it('has its field where not even its name fits', () => {
    const images = Array.from({ length: 5 }, (_, index) => ({ ...image, name: `image-${index}` }));
    const form = fill(images, Object.fromEntries(images.map(({ name }) => [name, stored])));
    expect(Object.keys(parseFormCustomId(open(form).custom_id).carried ?? {})).toEqual([
      'image-0',
      'image-1',
      'image-2',
    ]);
    expect(fieldIds(form)).toEqual(['image-3', 'image-4']);
  });
});

describe('what stands in a field', () => {
  it('is cut between characters where Discord takes no more, and says so', () => {
    const long = `${'x'.repeat(3999)}🦊 the end`;
    const [label] = labels(fill([textOption('words', { maxLength: 6000, multiline: true })], { words: long }), 'es');
    expect(label?.component).toMatchObject({ value: 'x'.repeat(3999) });
    expect(label?.description).toBe('En este campo solo caben los primeros 4000 caracteres.');
  });

  it('is never longer than the field takes', () => {
    const [label] = labels(fill([textOption('title', { maxLength: 10 })], { title: 'a very long title' }));
    expect(label?.component).toMatchObject({ value: 'a very lon', max_length: 10 });
  });
});
