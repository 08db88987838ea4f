const discordEpochMs = Date.UTC(2015, 0, 1);

/** Ids that grow, with the platform's time inside, as Discord makes them. */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const fromTime = BigInt(Math.max(0, Math.floor(now()) - discordEpochMs)) << 22n;
    last = fromTime > last ? fromTime : last + 1n;
    return last.toString();
  };
}
