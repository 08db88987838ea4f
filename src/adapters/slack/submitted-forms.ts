import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { InputFile } from '../../core/option.ts';
import { parseOptions } from '../../core/parse-options.ts';
import { parseStoredFile } from '../../core/stored-file.ts';
import { workspaceKeyOf } from './bolt-context.ts';
import type { Calls } from './calls.ts';
import type { EventMemory } from './event-memory.ts';
import { formCallbackId } from './forms/form-view.ts';
import { formErrors, readForm } from './forms/read-form.ts';
import type { InputFiles } from './input-files.ts';
import { readFormOrigin } from './open-form.ts';
import { unreadable, type Reception } from './reception.ts';
import type { ReadSituation } from './situation.ts';

const submissionSchema = z.looseObject({
  type: z.string(),
  user: z.looseObject({ id: z.string() }),
  view: z.looseObject({ id: z.string() }),
});

/** Stands for a file while only the other fields are checked: fetching it would take longer than Slack waits. */
const placeholder: InputFile = { fileName: '', mediaType: '', bytes: new Uint8Array() };

export interface FormPorts {
  readonly clock: Clock;
  readonly reception: Reception;
  readonly readSituation: ReadSituation;
  readonly calls: Calls;
  readonly heard: EventMemory;
  readonly files: InputFiles;
}

/** A form that was sent: mistakes are shown at their fields, and nothing typed is lost. */
export function listenForForms(app: App, ports: FormPorts): void {
  const { clock, reception, readSituation, calls, heard, files } = ports;
  app.view(formCallbackId, async ({ ack, body, view, context }) => {
    const receivedAtMs = clock.now();
    const parsed = submissionSchema.safeParse(body);
    if (!parsed.success) throw unreadable('a form', parsed.error);
    if (parsed.data.type !== 'view_submission') return ack();
    const form = readForm(view);
    const opened = readFormOrigin(form.metadata);
    if (opened === undefined) throw unreadable('the origin of a form', form.metadata.length);
    const { user, view: sent } = parsed.data;
    const origin = {
      ...opened,
      workspace: workspaceKeyOf(context),
      user: user.id,
      receivedAtMs,
      key: `form:${sent.id}`,
    };
    const command = calls.commands().find(({ name }) => name === form.command);
    const specs = command?.forms.find(({ subcommand }) => subcommand === form.subcommand)?.options ?? [];
    const fileIds: Readonly<Record<string, string>> = {
      ...opened.files,
      ...Object.fromEntries(
        form.files.flatMap(({ option, fileIds: [id] }) => (id === undefined ? [] : [[option, id]])),
      ),
    };
    const stored = Object.keys(form.values).filter((option) => parseStoredFile(form.values[option]) !== undefined);
    const placeholders = Object.fromEntries(
      [...stored, ...Object.keys(fileIds)].map((option) => [option, placeholder]),
    );
    const checked = parseOptions(Object.fromEntries(specs.map(({ name, ...spec }) => [name, spec])), {
      ...form.values,
      ...placeholders,
    });
    if (checked.type === 'refused') {
      const { address } = await readSituation(origin);
      const errors = formErrors(checked.problems, address.locale);
      if (errors !== undefined) return ack({ response_action: errors.response_action, errors: { ...errors.errors } });
    }
    await ack();
    if (!heard.isNew(`${context.teamId ?? ''}:${origin.key}`)) return;
    await reception.handle(origin, async (situation) => {
      const options: Record<string, string | InputFile> = { ...form.values };
      for (const [option, fileId] of Object.entries(fileIds)) {
        options[option] = await files.fetchById(situation.workspace, fileId, situation.address.locale);
      }
      await calls.run(situation, { command: form.command, subcommand: form.subcommand, options });
    });
  });
}
