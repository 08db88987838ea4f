import type { RenderedFile, RenderRequest, SoundRenderer } from '../../src/core/sound-renderer.ts';
import { parseMidi } from '../../src/media/midi/parse-midi.ts';

export interface QuietSound extends SoundRenderer {
  /** What it was asked to play, in order. */
  readonly requests: readonly RenderRequest[];
}

/** A renderer that plays nothing: its files are as long as asked for, and name what they would be. */
export function createQuietSound(): QuietSound {
  const requests: RenderRequest[] = [];
  const mediaTypes = { mp3: 'audio/mpeg', opus: 'audio/ogg', wav: 'audio/wav' } as const;
  return {
    requests,
    render: async function* (request) {
      requests.push(request);
      const { midi, format, seconds, stems = false, signal } = request;
      const parsed = parseMidi(midi);
      if (parsed.type === 'refused') throw new Error(`not a MIDI file: ${parsed.reason}`);
      signal.throwIfAborted();
      for (const fraction of [0.25, 0.5, 0.95]) yield fraction;
      const file = (words: string): RenderedFile => ({
        bytes: new TextEncoder().encode(words),
        mediaType: mediaTypes[format],
        durationMs: Math.round((seconds ?? parsed.sequence.durationSeconds) * 1000),
      });
      const channels = parsed.sequence.tracks.flatMap(({ name, events }) => {
        const first = events.find((event) => event.type === 'message' && (event.status & 0xf0) === 0x90);
        return first?.type === 'message' ? [{ name, channel: first.status & 0x0f }] : [];
      });
      return {
        mix: file(`mix of ${parsed.sequence.noteCount} notes`),
        stems: stems ? channels.map(({ name, channel }) => ({ ...file(name), name, channel })) : [],
        loudnessLufs: -16,
        peakDbfs: -1.5,
      };
    },
    finish: async () => {
      throw new Error('nothing is finished in this test');
    },
    repack: async () => {
      throw new Error('nothing is packed in this test');
    },
  };
}
