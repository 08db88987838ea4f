import { describe, expect, it } from 'vitest';
import imagine from '../../../../commands/imagine.ts';
import { renderForm } from '../../../../src/adapters/slack/forms/form-view.ts';
import { formErrors, readForm } from '../../../../src/adapters/slack/forms/read-form.ts';
import { describeCommand } from '../../../../src/core/command.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { parseOptions } from '../../../../src/core/parse-options.ts';

const command = describeCommand(imagine);

/** The state of a submitted view as documented at docs.slack.dev/reference/interaction-payloads/view-interactions-payload. */
const state = {
  values: {
    prompt: { value: { type: 'plain_text_input', value: 'a fox\nand the moon' } },
    style: {
      value: {
        type: 'static_select',
        selected_option: { text: { type: 'plain_text', text: 'Flat', emoji: true }, value: 'flat' },
      },
    },
    size: { value: { type: 'static_select', selected_option: null } },
    count: { value: { type: 'number_input', value: '2' } },
    seed: { value: { type: 'number_input', value: null } },
    model: { value: { type: 'plain_text_input', value: null } },
    palette: { value: { type: 'file_input', files: [{ id: 'F0FAKE', name: 'fox.png', filetype: 'png' }] } },
  },
};

function submitted(changes: Readonly<Record<string, unknown>> = {}): unknown {
  const view = renderForm({ command, subcommand: undefined, values: {} }, { locale: 'en', metadata: 'C1 | {"a":1}' });
  return { ...view, id: 'V0FAKE', state: { values: { ...state.values, ...changes } } };
}

describe('a submitted form', () => {
  it('gives the values that were filled in, the files, and what it carried', () => {
    expect(readForm(submitted())).toEqual({
      command: 'imagine',
      subcommand: undefined,
      metadata: 'C1 | {"a":1}',
      values: { prompt: 'a fox\nand the moon', style: 'flat', count: '2' },
      files: [{ option: 'palette', fileIds: ['F0FAKE'] }],
    });
  });

  it('gives values that the command’s own options understand', () => {
    const [form] = [...imagine.forms.values()];
    const { palette: _file, ...options } = form?.options ?? {};
    expect(parseOptions(options, readForm(submitted()).values)).toEqual({
      type: 'parsed',
      values: { prompt: 'a fox\nand the moon', style: 'flat', count: 2 },
    });
  });

  it('gives back the file that the chatbot had already, which needed no field', () => {
    const palette = 'result.0abc12defghi-3';
    const view = renderForm({ command, subcommand: undefined, values: { palette } }, { locale: 'es', metadata: '' });
    expect(view.blocks.map((block) => block.block_id)).not.toContain('palette');
    expect(JSON.stringify(view.blocks)).toContain('Con la imagen que elegiste');
    const { palette: _file, ...values } = state.values;
    expect(readForm({ ...view, state: { values } })).toMatchObject({ values: { palette }, files: [] });
  });

  it('without files gives none', () => {
    expect(readForm(submitted({ palette: { value: { type: 'file_input', files: [] } } })).files).toEqual([]);
    expect(readForm(submitted({ palette: { value: { type: 'file_input', files: null } } })).files).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['a view without metadata', { state }],
    ['metadata that is no JSON', { private_metadata: 'C1', state }],
    ['metadata of another app', { private_metadata: '{"channel":"C1"}', state }],
    ['a view without state', { private_metadata: '{"c":"imagine","m":""}' }],
  ])('is not %s', (_name, view) => {
    expect(() => readForm(view)).toThrow(AppError);
  });

  it('with a field of a kind we never show is refused', () => {
    expect(() => readForm(submitted({ prompt: { value: { type: 'rich_text_input', rich_text_value: {} } } }))).toThrow(
      AppError,
    );
    expect(() => readForm(submitted({ prompt: { other: { type: 'plain_text_input', value: 'x' } } }))).toThrow(
      AppError,
    );
  });
});

describe('mistakes in a form', () => {
  const parsed = parseOptions(imagine.forms.get('')?.options ?? {}, { style: 'flt', count: '9', colour: 'x' });
  const problems = parsed.type === 'refused' ? parsed.problems : [];

  it('are shown at their fields, in words without markup', () => {
    expect(formErrors(problems, 'en')).toEqual({
      response_action: 'errors',
      errors: {
        prompt: 'prompt is needed.',
        style: expect.stringMatching(/^style is one of: .* Did you mean flat\?$/u),
        count: 'count is a whole number from 1 to 4.',
      },
    });
  });

  it('are shown in Spanish', () => {
    expect(formErrors(problems, 'es')?.errors['prompt']).toBe('Falta prompt.');
  });

  it('at no field of the form are none', () => {
    expect(
      formErrors(
        problems.filter(({ type }) => type === 'unknown'),
        'en',
      ),
    ).toBeUndefined();
  });
});
