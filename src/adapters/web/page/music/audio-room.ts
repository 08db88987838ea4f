/** Where sounds are decoded and played to the sample. */
export interface AudioRoom {
  readonly context: AudioContext;
  readonly volume: GainNode;
  /** @throws when the file is gone, or no sound. */
  readonly fetchSound: (url: string) => Promise<AudioBuffer>;
  readonly close: () => void;
}

/** Decoded sound has eight bytes a sample and second: long pieces of many parts are kept at half of what a CD has. */
const longMinutes = 8;

/** @param minutes of all sounds together. */
export function openAudioRoom(minutes: number): AudioRoom {
  const context = new AudioContext({ sampleRate: minutes > longMinutes ? 22_050 : 44_100 });
  const volume = context.createGain();
  volume.connect(context.destination);
  const left = new AbortController();
  return {
    context,
    volume,
    fetchSound: async (url) => {
      const response = await fetch(url, { credentials: 'same-origin', signal: left.signal });
      if (!response.ok) throw new Error(`status ${response.status}`);
      return context.decodeAudioData(await response.arrayBuffer());
    },
    close: () => {
      left.abort();
      void context.close();
    },
  };
}

/** Changes a level without a click. */
export function fadeTo({ gain }: GainNode, level: number, atSeconds: number): void {
  gain.setTargetAtTime(level, atSeconds, 0.012);
}
