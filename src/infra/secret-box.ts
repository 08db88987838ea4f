import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { AppError } from '../core/errors.ts';
import type { SecretBox } from '../core/secret-box.ts';

/** 256 random bits, and where they come from, for messages: `ALEBRIJE_SECRET_KEY`, or the path of the key file. */
export interface SecretKey {
  readonly bytes: Uint8Array;
  readonly source: string;
}

/*
 * version (1) | key id (4) | nonce (12) | tag (16) | ciphertext
 *
 * AES-256-GCM with a random nonce of 96 bits: NIST SP 800-38D, 8.2.2; safe up to 2³² records under one key, and there
 * are a few per workspace. Version, key id and the record's name are authenticated with it.
 */
const formatVersion = 1;
const keyIdBytes = 4;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + keyIdBytes;
const overheadBytes = headBytes + nonceBytes + tagBytes;

/** Seals with one key. @param key asked at the first use: whoever keeps no secrets needs none. */
export function createSecretBox(key: () => SecretKey): SecretBox {
  let known: (SecretKey & { readonly id: Buffer }) | undefined;
  const keyInUse = (): SecretKey & { readonly id: Buffer } => {
    if (known === undefined) {
      const { bytes, source } = key();
      known = { bytes, source, id: idOf(bytes) };
    }
    return known;
  };

  return {
    seal: (name, bytes) => {
      const { bytes: keyBytes, id } = keyInUse();
      const head = Buffer.concat([Buffer.of(formatVersion), id]);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', keyBytes, nonce, { authTagLength: tagBytes });
      cipher.setAAD(associatedData(head, name));
      const ciphertext = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([head, nonce, cipher.getAuthTag(), ciphertext]);
    },
    open: (name, sealed) => {
      const { bytes: keyBytes, source, id } = keyInUse();
      const whole = Buffer.from(sealed);
      if (whole.length < overheadBytes)
        throw broken(`the secret ${name} is damaged: ${whole.length} bytes are too few`);
      if (whole[0] !== formatVersion) {
        throw broken(`the secret ${name} was sealed by a newer release (format ${whole[0]}): install that one again`);
      }
      const head = whole.subarray(0, headBytes);
      const sealedWith = head.subarray(1);
      if (!sealedWith.equals(id)) {
        throw broken(
          `the secret ${name} needs the key ${sealedWith.toString('hex')}, and the one in use (${source}) is ${id.toString('hex')}: bring the earlier ALEBRIJE_SECRET_KEY or key file back, or have the workspace install the app again`,
        );
      }
      const nonce = whole.subarray(headBytes, headBytes + nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', keyBytes, nonce, { authTagLength: tagBytes });
      decipher.setAAD(associatedData(head, name));
      decipher.setAuthTag(whole.subarray(headBytes + nonceBytes, overheadBytes));
      try {
        return Buffer.concat([decipher.update(whole.subarray(overheadBytes)), decipher.final()]);
      } catch (error) {
        throw broken(`the secret ${name} is damaged, or was moved here from another record`, error);
      }
    },
  };
}

/** Names a key without telling it: what operators compare. */
export function secretKeyId(key: SecretKey): string {
  return idOf(key.bytes).toString('hex');
}

function idOf(key: Uint8Array): Buffer {
  return createHmac('sha256', key).update('alebrije secret key id').digest().subarray(0, keyIdBytes);
}

function associatedData(head: Buffer, name: string): Buffer {
  return Buffer.concat([head, Buffer.from(name)]);
}

function broken(message: string, cause?: unknown): AppError {
  return new AppError({ code: 'storage-broken', message, cause });
}
