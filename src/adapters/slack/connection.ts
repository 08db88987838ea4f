/** How Slack reaches us, whichever way. */
export interface Connection {
  /**
   * Resolves when Slack can reach us, or when that is being retried because Slack itself cannot be reached now.
   * @throws AppError `config-invalid`.
   */
  readonly start: () => Promise<void>;
  /** Takes no more; resolves when nothing is left open. */
  readonly stop: () => Promise<void>;
  /** Where a server listens, if there is one. */
  readonly address: () => string | undefined;
}
