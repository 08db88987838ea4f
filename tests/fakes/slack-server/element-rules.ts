import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  anyText,
  confirmation,
  hasOneImageSource,
  identifier,
  imageFields,
  option,
  optionGroup,
  overflowOption,
  plainText,
  richOption,
  webAddress,
} from './text-objects.ts';

/** Block elements with their documented limits (docs.slack.dev/reference/block-kit/block-elements). */
const interactive = { action_id: identifier.optional(), confirm: confirmation.optional() };
const focusable = { ...interactive, focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(150).optional() };
const dispatch = {
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1) })
    .optional(),
};

const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  ...interactive,
  value: z.string().max(2000).optional(),
  url: webAddress.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
});

interface MenuLists {
  readonly options?: readonly unknown[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly unknown[] }[] | undefined;
}

const menuOptions = (menu: MenuLists): readonly unknown[] => [
  ...(menu.options ?? []),
  ...(menu.option_groups ?? []).flatMap((group) => group.options),
];

const hasOneList = (menu: MenuLists): boolean => (menu.options === undefined) !== (menu.option_groups === undefined);

const menuLists = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

const isListed = (chosen: unknown, options: readonly unknown[]): boolean =>
  chosen === undefined || options.some((candidate) => isDeepStrictEqual(candidate, chosen));

const NOT_LISTED = 'initial option must exactly match one of the options';

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...focusable,
    ...placeholder,
    ...menuLists,
    initial_option: option.optional(),
  })
  .refine(hasOneList, 'must have either options or option_groups')
  .refine((menu) => isListed(menu.initial_option, menuOptions(menu)), NOT_LISTED);

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...focusable,
    ...placeholder,
    ...menuLists,
    initial_options: z.array(option).optional(),
    max_selected_items: z.int().min(1).optional(),
  })
  .refine(hasOneList, 'must have either options or option_groups')
  .refine((menu) => (menu.initial_options ?? []).every((one) => isListed(one, menuOptions(menu))), NOT_LISTED);

const listed = <Type extends string>(type: Type, fields: z.core.$ZodLooseShape = {}) =>
  z.strictObject({ type: z.literal(type), ...focusable, ...placeholder, ...fields });

const usersSelect = listed('users_select', { initial_user: z.string().optional() });
const conversationsSelect = listed('conversations_select', {
  initial_conversation: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z.looseObject({}).optional(),
});
const channelsSelect = listed('channels_select', {
  initial_channel: z.string().optional(),
  response_url_enabled: z.boolean().optional(),
});
const externalSelect = listed('external_select', {
  initial_option: option.optional(),
  min_query_length: z.int().min(0).optional(),
});
const datepicker = listed('datepicker', { initial_date: z.iso.date().optional() });
const timepicker = listed('timepicker', { initial_time: z.string().optional(), timezone: z.string().optional() });
const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...focusable,
  initial_date_time: z.int().optional(),
});

const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...focusable,
    options: z.array(richOption).min(1).max(10),
    initial_options: z.array(richOption).min(1).optional(),
  })
  .refine((boxes) => (boxes.initial_options ?? []).every((one) => isListed(one, boxes.options)), NOT_LISTED);

const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...focusable,
    options: z.array(richOption).min(1).max(10),
    initial_option: richOption.optional(),
  })
  .refine((radio) => isListed(radio.initial_option, radio.options), NOT_LISTED);

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...interactive,
  options: z.array(overflowOption).min(1).max(5),
});

const imageElement = z.strictObject(imageFields).refine(hasOneImageSource, 'must have one of image_url and slack_file');

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    action_id: identifier.optional(),
    focus_on_load: z.boolean().optional(),
    ...placeholder,
    ...dispatch,
    multiline: z.boolean().optional(),
    initial_value: z.string().max(3000).optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  })
  .refine((input) => (input.initial_value ?? '').length <= (input.max_length ?? 3000), 'initial_value is too long');

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/u, 'must be a number as text');

const numberInput = z.strictObject({
  type: z.literal('number_input'),
  action_id: identifier.optional(),
  focus_on_load: z.boolean().optional(),
  ...placeholder,
  ...dispatch,
  is_decimal_allowed: z.boolean(),
  initial_value: decimal.optional(),
  min_value: decimal.optional(),
  max_value: decimal.optional(),
});

const lineInput = <Type extends string>(type: Type) =>
  z.strictObject({
    type: z.literal(type),
    action_id: identifier.optional(),
    focus_on_load: z.boolean().optional(),
    ...placeholder,
    ...dispatch,
    initial_value: z.string().optional(),
  });

const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: identifier.optional(),
  filetypes: z.array(z.string().min(1)).min(1).optional(),
  max_files: z.int().min(1).max(10).optional(),
});

const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  action_id: identifier.optional(),
  focus_on_load: z.boolean().optional(),
  ...placeholder,
  ...dispatch,
  initial_value: z.looseObject({ type: z.literal('rich_text') }).optional(),
});

const feedbackButton = z.strictObject({
  text: plainText(75),
  value: z.string().max(2000),
  accessibility_label: z.string().max(75).optional(),
});

const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: identifier.optional(),
  positive_button: feedbackButton,
  negative_button: feedbackButton,
});

const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  ...interactive,
  icon: z.enum(['trash']),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  accessibility_label: z.string().max(75).optional(),
  visible_to_user_ids: z.array(z.string()).optional(),
});

const menus = [
  staticSelect,
  multiStaticSelect,
  usersSelect,
  conversationsSelect,
  channelsSelect,
  externalSelect,
  datepicker,
  timepicker,
  checkboxes,
  radioButtons,
] as const;

/** What may stand in an actions block. */
export const actionsElement = z.discriminatedUnion('type', [button, overflow, datetimepicker, richTextInput, ...menus]);

/** What may stand beside the text of a section. */
export const sectionAccessory = z.discriminatedUnion('type', [button, overflow, imageElement, ...menus]);

/** What may stand in an input block. */
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  fileInput,
  richTextInput,
  datetimepicker,
  lineInput('email_text_input'),
  lineInput('url_text_input'),
  ...menus,
]);

/** What may stand in a context block. */
export const contextElement = z.union([imageElement, anyText(3000)]);

/** What may stand in a context_actions block. */
export const contextActionsElement = z.discriminatedUnion('type', [feedbackButtons, iconButton]);
