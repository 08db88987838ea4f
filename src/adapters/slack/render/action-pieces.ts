import type { types } from '@slack/bolt';
import { buttonRows } from '../../../core/button-rows.ts';
import type { Locale } from '../../../core/locale.ts';
import type { Action, ButtonAction, SelectAction } from '../../../core/reply.ts';
import { slackFaceTexts } from '../../../core/texts/slack-face.ts';
import { fitText, plainText, type BlockPiece } from './block-pieces.ts';
import { slackLimits } from './slack-limits.ts';

/** Sets apart the menus that one long select is cut into: Slack wants every action id once in a message. */
const partMark = '#';

/**
 * Buttons in rows of five, those of several files in rows of their own, each menu in a row of its own. An id that comes
 * twice is the same button: shown once.
 */
export function actionPieces(actions: readonly Action[], locale: Locale): readonly BlockPiece[] {
  const unique = [...new Map(actions.map((action) => [action.id, action])).values()];
  const pieces: BlockPiece[] = [];
  let buttons: ButtonAction[] = [];
  const endRun = (): void => {
    const rows = buttonRows(buttons, { perRow: slackLimits.buttonsPerRow });
    pieces.push(...rows.map((row) => actionsBlock(row.map((button) => toButton(button, locale)))));
    buttons = [];
  };
  for (const action of unique) {
    if (action.type === 'button') {
      buttons.push(action);
    } else {
      endRun();
      pieces.push(...toMenus(action).map((menu) => actionsBlock([menu])));
    }
  }
  endRun();
  return pieces;
}

/** Our id in what Slack sends back as `action_id`. */
export function readActionId(actionId: string): string {
  return actionId.replace(/#\d+$/u, '');
}

function actionsBlock(elements: (types.Button | types.StaticSelect)[]): BlockPiece {
  return { block: { type: 'actions', elements }, plain: '' };
}

function toButton(action: ButtonAction, locale: Locale): types.Button {
  const label = action.label.trim();
  const heard = (action.hint ?? label).trim();
  const shown = action.emoji === undefined ? label : `${asEmoji(action.emoji)} ${label}`;
  return {
    type: 'button',
    action_id: action.id,
    text: { ...plainText(shown, slackLimits.label), emoji: true },
    ...(heard === '' || heard === shown ? {} : { accessibility_label: fitText(heard, slackLimits.label) }),
    ...(action.style === 'secondary' ? {} : { style: action.style }),
    ...(isDeletion(action.id) ? { confirm: deletionDialog(locale) } : {}),
  };
}

/** Characters such as ❤ are drawn in black unless a selector asks for the emoji. */
function asEmoji(emoji: string): string {
  return /^(?!\p{Emoji_Presentation})\p{Emoji}$/u.test(emoji) ? `${emoji}\uFE0F` : emoji;
}

function isDeletion(id: string): boolean {
  return /^v\d+:delete:/u.test(id);
}

/** There is no undo: the file goes for everybody. */
function deletionDialog(locale: Locale): types.ConfirmationDialog {
  const texts = slackFaceTexts[locale];
  return {
    title: plainText(texts.deleteTitle, 100),
    text: plainText(texts.deleteQuestion, 300),
    confirm: plainText(texts.deleteYes, 30),
    deny: plainText(texts.deleteNo, 30),
    style: 'danger',
  };
}

function toMenus(action: SelectAction): readonly types.StaticSelect[] {
  const options = action.choices
    .filter(({ value }) => value.length <= slackLimits.optionValue)
    .map(({ value, label }) => ({ value, text: plainText(label, slackLimits.label) }));
  const menus: types.StaticSelect[] = [];
  for (let from = 0; from < options.length; from += slackLimits.options) {
    const part = from / slackLimits.options;
    menus.push({
      type: 'static_select',
      action_id: part === 0 ? action.id : `${action.id}${partMark}${part + 1}`,
      placeholder: plainText(
        part === 0 ? action.placeholder : `${action.placeholder} (${part + 1})`,
        slackLimits.placeholder,
      ),
      options: options.slice(from, from + slackLimits.options),
    });
  }
  return menus;
}
