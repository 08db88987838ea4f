const signatureBytes = 8;
/** Length, type and checksum around each chunk's data. */
const frameBytes = 12;

/** Whether a PNG is an animation: an `acTL` chunk before the first pixels (PNG third edition, 11.3.6). */
export function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = signatureBytes;
  while (at + frameBytes <= bytes.byteLength) {
    const type = String.fromCodePoint(...bytes.subarray(at + 4, at + 8));
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
    at += frameBytes + view.getUint32(at);
  }
  return false;
}
