/** Where sounds are decoded and played to the sample. */
export interface AudioRoom {
  readonly context: AudioContext;
  readonly volume: GainNode;
  /** In the order of the addresses; tells how many are there. @throws when a file is gone, or no sound. */
  readonly fetchSounds: (urls: readonly string[], told: (loaded: number) => void) => Promise<readonly AudioBuffer[]>;
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
  const fetchSound = async (url: string): Promise<AudioBuffer> => {
    const response = await fetch(url, { credentials: 'same-origin', signal: left.signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return context.decodeAudioData(await response.arrayBuffer());
  };
  return {
    context,
    volume,
    fetchSounds: async (urls, told) => {
      let loaded = 0;
      return Promise.all(
        urls.map(async (url) => {
          const buffer = await fetchSound(url);
          loaded += 1;
          told(loaded);
          return buffer;
        }),
      );
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
