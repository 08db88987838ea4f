import type { DiffusionExport } from './read-export.ts';

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

const floatBytes = 4;
/** Scores and what softmax makes of them are there at once. */
const scoreTensors = 2;
/** Feature maps that live at the same time in the decoder's last block: before, between, after a convolution. */
const livingMaps = 3;

/**
 * Working memory beside the weights at a picture's largest moment, in bytes; ours, coarse, for engines that write attention
 * scores out: the widest self-attention of the network (tokens² for each head and prompt), or the decoder's last block. For
 * Stable Diffusion 1.5 1.1 GB for each text at 512×512, 5.4 GB at 768×768.
 */
export function estimateWorkingBytes(source: DiffusionExport, size: PictureSize, prompts: number): number {
  const { unet, vae, pixelsPerLatent } = source;
  const latents = (size.widthPx / pixelsPerLatent) * (size.heightPx / pixelsPerLatent);
  // The large models have no attention in their first block, where there are four times as many tokens as in the next.
  const first = unet.down_block_types?.findIndex((type) => type.includes('Attn')) ?? 0;
  const level = Math.max(0, first);
  const tokens = latents / 4 ** level;
  const heads = Array.isArray(unet.attention_head_dim)
    ? (unet.attention_head_dim[level] ?? unet.attention_head_dim[0] ?? 8)
    : unet.attention_head_dim;
  const attention = prompts * heads * tokens ** 2 * floatBytes * scoreTensors;
  const decoding = size.widthPx * size.heightPx * (vae.block_out_channels[0] ?? 128) * floatBytes * livingMaps;
  return Math.ceil(Math.max(attention, decoding));
}

/** The largest square within the budget, as a side in pixels; undefined when not even the smallest fits. */
export function largestSquare(source: DiffusionExport, budgetBytes: number): number | undefined {
  let found: number | undefined;
  for (let side = source.sideMultiple; side <= 2048; side += source.sideMultiple) {
    if (estimateWorkingBytes(source, { widthPx: side, heightPx: side }, 1) > budgetBytes) break;
    found = side;
  }
  return found;
}
