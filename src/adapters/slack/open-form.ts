import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { FilledForm } from '../../core/dispatcher.ts';
import type { Logger } from '../../core/logger.ts';
import { slackTexts } from '../../core/texts/slack.ts';
import { renderForm } from './forms/form-view.ts';
import type { AnswerPrivately } from './private-answers.ts';
import { mrkdwnText, plainText } from './render/block-pieces.ts';
import type { RenderedMessage } from './render/pack-messages.ts';
import { anyAnswer } from './slack-api.ts';
import { slackIdSchema, slackTsSchema } from './slack-ids.ts';
import { refusalOf } from './slack-refusal.ts';
import type { Situation } from './situation.ts';

/** Slack's three seconds, less the way there. */
const triggerLifeMs = 2700;
const mostButtonValue = 2000;

/** A button that opens a form for whoever could not be shown it in time. */
export const lateFormId = 'alebrije-late-form';

/** What a form carries about where it was opened, in few letters: all of it has to fit into 3,000. */
const originSchema = z.object({
  ch: slackIdSchema,
  th: slackTsSchema.optional(),
  ru: z.string().optional(),
  rt: z.number().optional(),
  g: z.literal(1).optional(),
  a: z.literal(1).optional(),
  d: z.literal(1).optional(),
  o: z.literal(1).optional(),
  /** Files already chosen, by option: Slack cannot show them in the form. */
  f: z.record(z.string(), slackIdSchema).optional(),
});

/** Where a form was opened and which files it already has. */
export interface FormOrigin {
  readonly channel: string;
  readonly thread: string | undefined;
  readonly responseUrl: string | undefined;
  readonly responseUntilMs: number | undefined;
  readonly isGroupMessage: boolean;
  readonly isAssistant: boolean;
  readonly isConversation: boolean;
  readonly opensThread: boolean;
  readonly files: Readonly<Record<string, string>>;
}

/** @returns undefined on anything this module cannot have written. */
export function readFormOrigin(text: string): FormOrigin | undefined {
  const parsed = originSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { ch, th, ru, rt, g, a, d, o, f } = parsed.data;
  return {
    channel: ch,
    thread: th,
    responseUrl: ru,
    responseUntilMs: rt,
    isGroupMessage: g === 1,
    isAssistant: a === 1,
    isConversation: d === 1,
    opensThread: o === 1,
    files: f ?? {},
  };
}

const lateFormSchema = z.object({
  c: z.string(),
  s: z.string().optional(),
  v: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  f: z.record(z.string(), slackIdSchema).optional(),
});

/** A form as the button for latecomers holds it. */
export interface LateForm {
  readonly command: string;
  readonly subcommand: string | undefined;
  readonly values: FilledForm['values'];
  readonly files: Readonly<Record<string, string>>;
}

export function readLateForm(text: string): LateForm | undefined {
  const parsed = lateFormSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { c, s, v, f } = parsed.data;
  return { command: c, subcommand: s, values: v, files: f ?? {} };
}

export interface OpenFormPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly answerPrivately: AnswerPrivately;
}

/** Opens a command's form; too late for that, a private button that opens it. */
export type OpenForm = (
  situation: Situation,
  form: FilledForm,
  files?: Readonly<Record<string, string>>,
) => Promise<void>;

export function createOpenForm({ clock, logger, answerPrivately }: OpenFormPorts): OpenForm {
  const isOpened = async ({ origin, workspace }: Situation, view: types.ModalView): Promise<boolean> => {
    const { triggerId, receivedAtMs } = origin;
    if (triggerId === undefined || clock.now() - receivedAtMs > triggerLifeMs) return false;
    try {
      await workspace.api.call('views.open', { trigger_id: triggerId, view }, anyAnswer);
      return true;
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      if (refusal === 'expired_trigger_id' || refusal === 'trigger_expired' || refusal === 'exchanged_trigger_id') {
        logger.info({ refusal }, 'a form was opened too late: its button was sent instead');
        return false;
      }
      throw thrown;
    }
  };
  return async (situation, form, files = {}) => {
    const { origin, address } = situation;
    const { locale } = address;
    const metadata = JSON.stringify({
      ch: address.channel,
      ...(address.thread === undefined ? {} : { th: address.thread }),
      ...(address.responseUrl === undefined ? {} : { ru: address.responseUrl, rt: address.responseUntilMs }),
      ...(origin.isGroupMessage === true ? { g: 1 } : {}),
      ...(address.isAssistant === true ? { a: 1 } : {}),
      ...(origin.isConversation === true ? { d: 1 } : {}),
      ...(origin.opensThread === true ? { o: 1 } : {}),
      ...(Object.keys(files).length === 0 ? {} : { f: files }),
    });
    if (await isOpened(situation, renderForm(form, { locale, metadata }))) return;
    await answerPrivately(situation, [lateMessage(form, files, locale)]);
  };
}

function lateMessage(
  { command, subcommand, values }: FilledForm,
  files: Readonly<Record<string, string>>,
  locale: keyof typeof slackTexts,
): RenderedMessage {
  const texts = slackTexts[locale];
  const whole = JSON.stringify({
    c: command.name,
    ...(subcommand === undefined ? {} : { s: subcommand }),
    v: values,
    f: files,
  });
  // Without what was filled in, when that is more than a button holds.
  const value =
    whole.length <= mostButtonValue
      ? whole
      : JSON.stringify({ c: command.name, ...(subcommand === undefined ? {} : { s: subcommand }), v: {}, f: files });
  return {
    text: texts.formLate,
    blocks: [
      { type: 'section', text: mrkdwnText(texts.formLate) },
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: lateFormId, text: plainText(texts.formOpen, 75), style: 'primary', value },
        ],
      },
    ],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
