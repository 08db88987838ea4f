/**
 * Slack's documented limits (docs.slack.dev/reference/block-kit), in UTF-16 code units or items, and where practice is
 * stricter than the documents the stricter number.
 */
export const slackLimits = {
  blocksPerMessage: 50,
  blocksPerView: 100,
  /** Slack refuses a message somewhere above 13,200 characters (bolt-js#2509). Every string of every block counts here. */
  charactersPerMessage: 12_000,
  /** `chat.update` answers `msg_too_long` from about 4,000 on, whatever the documents say. */
  fallback: 3900,
  section: 3000,
  header: 150,
  field: 2000,
  fieldsPerSection: 10,
  /** The element may have 3,000; a context line that long is no context. */
  contextElement: 2000,
  elementsPerContext: 10,
  alt: 2000,
  title: 2000,
  /** A row of five still fits a narrow window; Slack allows 25. */
  buttonsPerRow: 5,
  label: 75,
  placeholder: 150,
  options: 100,
  optionValue: 75,
  actionId: 255,
  input: 3000,
  viewTitle: 24,
  metadata: 3000,
} as const;
