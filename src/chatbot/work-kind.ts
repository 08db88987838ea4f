import type { AttachmentOption } from '../core/option.ts';

/** What commands can go on from: pictures by the option `image`, music by the option `midi`. */
export const workKinds = ['image', 'midi'] as const satisfies readonly AttachmentOption['accepts'][number][];
export type WorkKind = (typeof workKinds)[number];
