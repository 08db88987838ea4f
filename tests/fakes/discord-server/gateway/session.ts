import type { WebSocket } from 'ws';

/** One event with its number in the session. */
export interface Dispatch {
  readonly sequence: number;
  readonly event: string;
  readonly data: unknown;
}

const keptDispatches = 2000;

/** What a bot identified as; it outlives its socket so that it can be resumed. */
export class Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  socket: WebSocket | undefined;
  resumable = true;
  #sequence = 0;
  readonly #dispatches: Dispatch[] = [];

  constructor(id: string, intents: number, shard: readonly [number, number]) {
    this.id = id;
    this.intents = intents;
    this.shard = shard;
  }

  get sequence(): number {
    return this.#sequence;
  }

  /** Discord's rule: `(guild_id >> 22) % shards`; direct messages go to shard 0. */
  serves(guildId: string | undefined): boolean {
    const [index, count] = this.shard;
    return guildId === undefined ? index === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === index;
  }

  dispatch(event: string, data: unknown): void {
    this.#sequence += 1;
    const dispatch = { sequence: this.#sequence, event, data };
    this.#dispatches.push(dispatch);
    if (this.#dispatches.length > keptDispatches) this.#dispatches.shift();
    this.#send(dispatch);
  }

  /** Sends again what came after the last event the bot saw. */
  replayAfter(sequence: number): void {
    for (const dispatch of this.#dispatches) {
      if (dispatch.sequence > sequence) this.#send(dispatch);
    }
  }

  #send({ sequence, event, data }: Dispatch): void {
    this.socket?.send(JSON.stringify({ op: 0, t: event, s: sequence, d: data }));
  }
}
