/** The file ends inside something. */
export class BytesEnded extends Error {}

/** Walks over bytes and never past their end. */
export interface ByteReader {
  readonly position: () => number;
  readonly remaining: () => number;
  /** Big endian, 1 … 4 bytes. @throws BytesEnded */
  readonly unsigned: (byteCount: number) => number;
  /** A variable-length quantity of at most four bytes. @throws BytesEnded */
  readonly variable: () => number;
  /** A view, no copy. @throws BytesEnded */
  readonly take: (byteCount: number) => Uint8Array;
  /** The next byte without moving on. @throws BytesEnded */
  readonly peek: () => number;
}

export function createByteReader(bytes: Uint8Array): ByteReader {
  let position = 0;
  const peek = (): number => {
    const byte = bytes[position];
    if (byte === undefined) throw new BytesEnded();
    return byte;
  };
  const next = (): number => {
    const byte = peek();
    position += 1;
    return byte;
  };
  return {
    position: () => position,
    remaining: () => bytes.length - position,
    peek,
    unsigned: (byteCount) => {
      let value = 0;
      for (let index = 0; index < byteCount; index += 1) value = value * 256 + next();
      return value;
    },
    variable: () => {
      let value = 0;
      for (let index = 0; index < 4; index += 1) {
        const byte = next();
        value = value * 128 + (byte & 0x7f);
        if (byte < 0x80) break;
      }
      return value;
    },
    take: (byteCount) => {
      if (byteCount > bytes.length - position) throw new BytesEnded();
      position += byteCount;
      return bytes.subarray(position - byteCount, position);
    },
  };
}
