/**
 * Makes bytes unreadable to whoever has the database but not the key. What was sealed under one name opens under that
 * name only, so that rows cannot be swapped.
 */
export interface SecretBox {
  /** @throws AppError `config-invalid`, `storage-*` when there is no usable key and none can be made. */
  readonly seal: (name: string, bytes: Uint8Array) => Uint8Array;
  /** @throws AppError `storage-broken`: sealed with another key (the message says which), or damaged. */
  readonly open: (name: string, sealed: Uint8Array) => Uint8Array;
}
