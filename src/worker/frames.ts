import { deserialize, serialize } from 'node:v8';
import { AppError } from '../core/errors.ts';

/** Larger things travel as files; a longer frame is a broken or hostile sender. */
export const maximumFrameBytes = 16 * 2 ** 20;
const headerBytes = 4;

/**
 * One message as bytes: a 4-byte big-endian length, then V8's structured clone (the format Node's own
 * `serialization: 'advanced'` uses).
 *
 * Why not Node's channel itself: bytes on it that are not a clone (a stray native write, a corrupted heap) throw inside
 * Node's reader as an uncaught exception of the *host*, so one bad child would end the bot. Here they are an error
 * value of one reader.
 */
export function encodeFrame(message: unknown): Uint8Array {
  const body = serialize(message);
  const frame = Buffer.allocUnsafe(headerBytes + body.byteLength);
  frame.writeUInt32BE(body.byteLength, 0);
  body.copy(frame, headerBytes);
  return frame;
}

export interface FrameReader {
  /**
   * Takes the next bytes in, returns the messages they complete.
   * @throws AppError `protocol-violation` on bytes that are no frame; the stream cannot be read on after that.
   */
  readonly push: (chunk: Uint8Array) => readonly unknown[];
}

/** Cuts a byte stream back into messages, whatever the chunks. */
export function createFrameReader(): FrameReader {
  let chunks: Uint8Array[] = [];
  let pendingBytes = 0;
  let bodyBytes: number | undefined;

  const take = (length: number): Buffer => {
    const joined = Buffer.concat(chunks, pendingBytes);
    chunks = [joined.subarray(length)];
    pendingBytes -= length;
    return joined.subarray(0, length);
  };

  return {
    push: (chunk) => {
      chunks.push(chunk);
      pendingBytes += chunk.byteLength;
      const messages: unknown[] = [];
      for (;;) {
        if (bodyBytes === undefined) {
          if (pendingBytes < headerBytes) return messages;
          bodyBytes = take(headerBytes).readUInt32BE(0);
          if (bodyBytes > maximumFrameBytes) {
            throw new AppError({
              code: 'protocol-violation',
              message: `expected a frame of at most ${maximumFrameBytes} bytes, its header says ${bodyBytes}`,
            });
          }
        }
        if (pendingBytes < bodyBytes) return messages;
        const body = take(bodyBytes);
        bodyBytes = undefined;
        messages.push(decode(body));
      }
    },
  };
}

function decode(body: Buffer): unknown {
  try {
    return deserialize(body);
  } catch (error) {
    throw new AppError({
      code: 'protocol-violation',
      message: `expected a structured clone of ${body.byteLength} bytes, got something else`,
      cause: error,
    });
  }
}
