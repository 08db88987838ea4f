import {
  ComponentType,
  type APIAttachment,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  type APIModalSubmissionComponent,
  type ModalSubmitComponent,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { formCustomId } from '../../../../src/adapters/discord/forms/form-custom-id.ts';
import { renderModal } from '../../../../src/adapters/discord/forms/modal.ts';
import { readModal } from '../../../../src/adapters/discord/forms/read-modal.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { FormErrors } from '../../../fakes/discord-server/rules/form-errors.ts';
import { checkModal } from '../../../fakes/discord-server/rules/modal.ts';
import { describeForm, fill, textOption } from './describe-form.ts';

const options = [
  textOption('prompt', { required: true, multiline: true }),
  {
    ...textOption('style'),
    type: 'choice' as const,
    choices: [{ value: 'flat', label: { en: 'Flat', es: 'Plano' } }],
  },
  { ...textOption('seed'), type: 'integer' as const, minimum: 0, maximum: 100 },
  { ...textOption('loop'), type: 'boolean' as const },
  { ...textOption('palette'), type: 'attachment' as const, accepts: ['image' as const] },
];
const play = describeForm(options);

const field = (component: ModalSubmitComponent, id: number): APIModalSubmissionComponent => ({
  type: ComponentType.Label,
  id,
  component,
});
const text = (name: string, value: string) =>
  field({ type: ComponentType.TextInput, id: 1, custom_id: name, value }, 2);
const choice = (name: string, values: string[]) =>
  field({ type: ComponentType.StringSelect, id: 1, custom_id: name, values }, 2);
const upload = (name: string, values: string[]) =>
  field({ type: ComponentType.FileUpload, id: 1, custom_id: name, values }, 2);

const picture: APIAttachment = {
  id: '11',
  filename: 'fox.png',
  size: 10,
  url: 'https://cdn.example/fox.png',
  proxy_url: 'https://cdn.example/fox.png',
};

const read = (components: APIModalSubmissionComponent[], changes: Partial<APIModalSubmission> = {}) =>
  readModal({ custom_id: formCustomId({ command: 'play' }), components, ...changes }, [play]);

describe('a form sent back', () => {
  it('gives what was filled in, and leaves out what was not', () => {
    expect(
      read([text('prompt', 'a fox\non a beach'), choice('style', ['flat']), text('seed', ' '), choice('loop', [])]),
    ).toEqual({
      command: 'play',
      subcommand: undefined,
      reference: undefined,
      values: { prompt: 'a fox\non a beach', style: 'flat' },
      attachments: [],
      problems: [],
    });
  });

  it('gives the files with the option they were for', () => {
    const { attachments } = read([upload('palette', ['11'])], { resolved: { attachments: { '11': picture } } });
    expect(attachments).toEqual([{ option: 'palette', attachment: picture }]);
  });

  it('does without a file that Discord did not resolve', () => {
    expect(read([upload('palette', ['11'])]).attachments).toEqual([]);
  });

  it('gives what its id carried, unless a field says otherwise', () => {
    const customId = formCustomId({ command: 'play', reference: 'm.1.2', carried: { seed: '7', style: 'flat' } });
    const { values, reference } = read([text('prompt', 'a fox'), text('seed', '8')], { custom_id: customId });
    expect(values).toEqual({ prompt: 'a fox', style: 'flat', seed: '8' });
    expect(reference).toBe('m.1.2');
  });

  it('is understood from an old client that knows action rows only', () => {
    const row = {
      type: ComponentType.ActionRow as const,
      id: 1,
      components: [{ type: ComponentType.TextInput as const, id: 2, custom_id: 'prompt', value: 'a fox' }],
    };
    expect(read([row]).values).toEqual({ prompt: 'a fox' });
  });

  it.each(['f1:gone:::', 'f1:play:sub::'])('of a command that is gone is not found: %s', (customId) => {
    expect(() => read([], { custom_id: customId })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('that is none of ours is refused', () => {
    expect(() => read([], { custom_id: 'v1:redo:abc:0' })).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});

describe('the field for more options', () => {
  const more = (words: string) => read([text('prompt', 'a fox'), text('+more', words)]);

  it.each([
    'style:flat seed:7',
    'style: flat seed: 7',
    '--style flat --seed=7',
    'Style: "flat"\nseed:7',
    'style:Plano seed:7',
  ])('takes the syntax people type: %j', (words) => {
    expect(more(words)).toMatchObject({ values: { prompt: 'a fox', style: 'flat', seed: '7' }, problems: [] });
  });

  it('leaves quoted words as they are', () => {
    expect(more('prompt:"a sign that says seed: 7"').values).toEqual({ prompt: 'a sign that says seed: 7' });
  });

  it('names what it cannot take', () => {
    expect(more('sead:7').problems).toEqual([{ type: 'unknown-option', name: 'sead', suggestion: 'seed' }]);
    expect(more('style:flatt').problems).toEqual([
      { type: 'unknown-choice', name: 'style', value: 'flatt', known: ['flat'], suggestion: 'flat' },
    ]);
    expect(more('a moon, too')).toMatchObject({
      values: { prompt: 'a fox' },
      problems: [{ type: 'surplus-text', text: 'a moon, too' }],
    });
  });
});

describe('a form filled and sent back unchanged', () => {
  /** As a client does: every field with what stands in it. */
  const submit = ({
    custom_id: customId,
    components,
  }: APIModalInteractionResponseCallbackData): APIModalSubmission => ({
    custom_id: customId,
    components: components.flatMap((label) => {
      if (label.type !== ComponentType.Label) return [];
      const { component } = label;
      if (component.type === ComponentType.TextInput) return [text(component.custom_id, component.value ?? '')];
      if (component.type !== ComponentType.StringSelect) return [];
      return [
        choice(
          component.custom_id,
          component.options.flatMap((each) => (each.default === true ? [each.value] : [])),
        ),
      ];
    }),
  });

  it('means the same, whatever was in it', () => {
    const letters = ['fox', '"', '“', '”', '\\', ':', '&', '=', '%', ' ', 'é', '🦊', '--seed', 'style:', "'"];
    const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
    const specs = names.map((name) => textOption(name, { maxLength: 300 }));
    const ways = { carried: 0, written: 0 };
    for (let seed = 0; seed < 300; seed += 1) {
      const random = createSeededRandom(seed);
      const values = Object.fromEntries(
        names.flatMap((name) => {
          const words = Array.from({ length: random.integer(0, 20) }, () => random.pick(letters))
            .join('')
            .trim();
          return words === '' || random.next() < 0.2 ? [] : [[name, words] as const];
        }),
      );
      const modal = renderModal(fill(specs, values), formCustomId({ command: 'play' }), { locale: 'en' });
      const errors = new FormErrors();
      checkModal(errors, { ...modal });
      expect(errors.toString()).toBe('');
      const { values: back, problems } = readModal(submit(modal), [describeForm(specs)]);
      expect({ back, problems }).toEqual({ back: values, problems: [] });
      if (modal.components.length === 5 && JSON.stringify(modal).includes('+more')) ways.written += 1;
      else if (modal.custom_id.length > 'f1:play:::'.length) ways.carried += 1;
    }
    expect(Math.min(ways.carried, ways.written)).toBeGreaterThan(20);
  });
});
