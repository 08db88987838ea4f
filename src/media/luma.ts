/** Brightness of an sRGB colour as a screen shows it, in the range of its channels: ITU-R BT.601 weights. */
export function luma(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
