import { z } from 'zod';

/** Composition objects of Block Kit with their documented lengths (docs.slack.dev/reference/block-kit/composition-objects). */
export const plainText = (maximum: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(maximum),
    emoji: z.boolean().optional(),
  });

const markdownText = (maximum: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(maximum),
    verbatim: z.boolean().optional(),
  });

export const anyText = (maximum: number) => z.discriminatedUnion('type', [plainText(maximum), markdownText(maximum)]);

/** Ids of actions and blocks. */
export const identifier = z.string().min(1).max(255);

export const confirmation = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});

const optionFields = { value: z.string().max(150), description: plainText(75).optional() };

/** One line of a menu. */
export const option = z.strictObject({ text: plainText(75), ...optionFields });

/** One line of an overflow menu, which may also be a link. */
export const overflowOption = z.strictObject({
  text: plainText(75),
  ...optionFields,
  url: z.string().max(3000).optional(),
});

/** One line of checkboxes or radio buttons, where bold and links are allowed. */
export const richOption = z.strictObject({
  text: anyText(75),
  value: z.string().max(150),
  description: anyText(75).optional(),
});

export const optionGroup = z.strictObject({ label: plainText(75), options: z.array(option).min(1).max(100) });

export const webAddress = z
  .string()
  .min(1)
  .max(3000)
  .regex(/^https?:\/\//u, 'must be an http or https url');

const PRIVATE_HOST = /^https?:\/\/(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\])/u;

/** Slack's servers fetch the picture; what only this network reaches they cannot show. */
const pictureAddress = webAddress.refine((url) => !PRIVATE_HOST.test(url), 'downloading image failed');

const slackFile = z
  .strictObject({ id: z.string().min(1).optional(), url: z.string().min(1).optional() })
  .refine((file) => (file.id === undefined) !== (file.url === undefined), 'must have exactly one of id and url');

/** Fields of an image, block or element: one source and an alternative text. */
export const imageFields = {
  type: z.literal('image'),
  alt_text: z.string().min(1).max(2000),
  image_url: pictureAddress.optional(),
  slack_file: slackFile.optional(),
};

export const hasOneImageSource = (image: { image_url?: unknown; slack_file?: unknown }): boolean =>
  (image.image_url === undefined) !== (image.slack_file === undefined);
