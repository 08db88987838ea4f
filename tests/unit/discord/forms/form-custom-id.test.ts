import { describe, expect, it } from 'vitest';
import {
  formCustomId,
  parseFormCustomId,
  type FormReference,
} from '../../../../src/adapters/discord/forms/form-custom-id.ts';

const forms: readonly Required<FormReference>[] = [
  { command: 'imagine', subcommand: undefined, reference: undefined, carried: {} },
  { command: 'job', subcommand: 'show', reference: undefined, carried: { id: 'abc' } },
  { command: 'imagine', subcommand: undefined, reference: 'm.123456789012345678.234567890123456789', carried: {} },
  { command: 'imagine', subcommand: undefined, reference: undefined, carried: { seed: '7', title: 'a: b & c = d %' } },
];

describe('the id of a form', () => {
  it.each(forms)('says everything again: %j', (form) => {
    expect(parseFormCustomId(formCustomId(form))).toEqual(form);
  });

  it('that would be too long is a mistake of ours', () => {
    expect(() => formCustomId({ command: 'imagine', carried: { prompt: 'x'.repeat(90) } })).toThrow(
      expect.objectContaining({ code: 'internal' }),
    );
  });

  it('that could not be read again is a mistake of ours', () => {
    expect(() => formCustomId({ command: 'imagine', reference: 'a:b' })).toThrow(
      expect.objectContaining({ code: 'internal' }),
    );
  });

  it.each([
    '',
    'v1:redo:abc:0',
    'f1:',
    'f1:Imagine:::',
    'f2:imagine:::',
    `f1:imagine:::${'a'.repeat(100)}`,
    'f1:a:b:c:d:e',
  ])('that is none of ours is refused: %j', (id) => {
    expect(() => parseFormCustomId(id)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});
