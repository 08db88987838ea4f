/** What finished music is sent as: MP3 plays inline on every platform, Opus is half as large, WAV is for editing. */
export const soundFormats = ['mp3', 'opus', 'wav'] as const;
export type SoundFormat = (typeof soundFormats)[number];

export interface RenderRequest {
  /** A Standard MIDI File that the project itself wrote. */
  readonly midi: Uint8Array;
  /** Exact length of the result; the piece's own and its last notes' decay when absent. */
  readonly seconds?: number;
  /** Played first and left out of the result: a loop whose end is played before it begins with that end still ringing. */
  readonly skipSeconds?: number;
  /** Default 0.5. */
  readonly fadeOutSeconds?: number;
  readonly format: SoundFormat;
  /** Shown by players. */
  readonly title?: string;
  /** Each channel alone as well, at the gain it has in the mix. */
  readonly stems?: boolean;
  readonly signal: AbortSignal;
}

export interface RenderedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly durationMs: number;
}

export interface RenderedStem extends RenderedFile {
  /** 0 … 15; 9 is the drum kit. */
  readonly channel: number;
  /** The name of the first track that plays on the channel; may be empty. */
  readonly name: string;
}

export interface RenderedMusic {
  readonly mix: RenderedFile;
  /** Empty unless asked for; by channel, ascending. */
  readonly stems: readonly RenderedStem[];
  /** Integrated loudness (ITU-R BS.1770-4); −∞ for silence. */
  readonly loudnessLufs: number;
  /** Largest sample of the mix, decibels below full scale. */
  readonly peakDbfs: number;
}

export interface FinishRequest {
  /** −1 … 1; more is limited. Of equal length. */
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly sampleRateHz: number;
  /** Default 0.1. */
  readonly fadeOutSeconds?: number;
  readonly format: SoundFormat;
  readonly title?: string;
  readonly signal: AbortSignal;
}

export interface RepackRequest {
  /** A file that was made here: MP3, Ogg or WAV. */
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Of both channels together: 40 is the least that is still music. */
  readonly kilobits: number;
  readonly signal: AbortSignal;
}

/** Turns MIDI files into sound, and sound into files. */
export interface SoundRenderer {
  /**
   * Yields the fraction done, about once per second of sound.
   * @throws AppError `invalid-input` for bytes that are no music, `not-supported` when there is no encoder,
   * `config-invalid` for an unusable SoundFont; the signal's reason when it was aborted.
   */
  readonly render: (request: RenderRequest) => AsyncGenerator<number, RenderedMusic>;
  /** Samples made elsewhere: −16 LUFS, limited, encoded. Same errors. */
  readonly finish: (request: FinishRequest) => Promise<RenderedFile>;
  /**
   * A finished file as Ogg Opus of a lower rate, for places that take no larger ones.
   * @throws AppError `not-supported` for other files, and without an encoder; the signal's reason when it was aborted.
   */
  readonly repack: (request: RepackRequest) => Promise<Pick<RenderedFile, 'bytes' | 'mediaType'>>;
}
