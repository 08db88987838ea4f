/**
 * What Discord takes in one message, counted in UTF-16 code units: never less strict than Discord's own count.
 * Source: Discord's developer documentation, "Message resource" and "Component reference", 2026-08.
 */
export const messageLimits = {
  content: 2000,
  embeds: 10,
  embedTotal: 6000,
  embedTitle: 256,
  embedDescription: 4096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1024,
  embedFooter: 2048,
  files: 10,
  /** 25 MiB a request, less what the JSON and the multipart frame need. */
  fileBytes: 24 * 1024 * 1024,
  fileDescription: 1024,
  rows: 5,
  buttonsPerRow: 5,
  buttonLabel: 80,
  selectOptions: 25,
  selectOptionLabel: 100,
  selectOptionValue: 100,
  selectPlaceholder: 150,
  customId: 100,
} as const;
