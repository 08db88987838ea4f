/** A moment that every reader's own client counts down to: `<t:…:R>`. @param msSinceEpoch the moment. */
export function discordTimestamp(msSinceEpoch: number): string {
  return `<t:${Math.round(msSinceEpoch / 1000)}:R>`;
}
