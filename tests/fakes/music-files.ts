import type { MadeFile } from './memory-workshop.ts';

/** A tenth of a second of 440 Hz: four frames of an MP3 that ffmpeg 5.1 encoded (`sine`, 22,050 Hz, 32 kbit/s, no headers). */
const tone = Buffer.from(
  '//NAxAAUaIZwF1gYAH/koCY6Y6Y6Q6Ram8DugqQtmYTm2JzqdZm1IKGpu47uRiGH8fyMRiksO4GBgYsH3iAEAQy4f6N3L+GOA38Mcv7g' +
    'xEAJg/h8EHYDP935cPggc0psRFDCBgMCAQD/80LECRbJcp2fmmgCAAAYEmFpP3JeJZIRRYYNIQbMBLQLTFsia1IAE+jInomIlv4W4FqB' +
    'WvyRHqPUy/xzDDE0eo9f/Mi8XjEul1L//LxJGJdLpkXi8d/yoSBoShIGitXGCUxVyjgAsYD/80DECRWYWhwB3wAApgMBgMIRsYGWDWGD' +
    'fgVBgpoaEYlyIBG1kk9ZidAd2NBmBgG4BUYDWA/GAcgApgEAAyYAOAFI3oi49e6z/yX/YrT//oq9X6dX/V/v0/0qN6Imk/963BRjDSrR' +
    'a//zQsQNELhKJFTn9EBJhGAKABZqQw0IGqR4E3siorYWU5iqLY97q1PU1tH0aKn/1qipP31+u3YzvQKb0XWIo3f+19OAqISlT8dbuPSZ' +
    'H7yaTDUAJgDYAsa5yQwg+MNCWbQmjsBGRUmEIQ==',
  'base64',
);

/** One quarter note C4 at 120 beats a minute: a Standard MIDI File of format 0, written by hand. */
export const tinyMidi: Uint8Array = Buffer.from(
  '4d546864000000060000000101e04d54726b0000000d00903c608360803c0000ff2f00',
  'hex',
);

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const made = {
  title: 'Lullaby of the Letter',
  prompt: 'a sad lullaby with piano',
  seed: 7,
  seconds: 60,
  genre: 'lullaby',
  mood: 'sad',
  key: 'A minor',
  tempo: 53,
  meter: '6/8',
  bars: 24,
};

/** What a music job makes, in its order: the sound, the roll, the score, the notes, and its parts if asked for. */
export function musicFiles({ stems = [] }: { readonly stems?: readonly string[] } = {}): readonly MadeFile[] {
  // Different bytes each, so that no platform takes two for one.
  const picture = (role: string, mark: number, parameters: MadeFile['parameters'] = {}): MadeFile => ({
    fileName: `alebrije-7-${role}.png`,
    mediaType: 'image/png',
    bytes: Buffer.concat([pixel, Buffer.from([mark])]),
    alt: `The ${role} of a lullaby`,
    widthPx: 1600,
    heightPx: 600,
    parameters: { role, ...parameters },
  });
  return [
    {
      fileName: 'alebrije-7.mp3',
      mediaType: 'audio/mpeg',
      bytes: tone,
      alt: 'A sad lullaby for piano, 60 seconds',
      durationMs: 60_000,
      parameters: made,
    },
    picture('roll', 1, { timeline: '100 1500 40 300 0 30000;100 1500 320 580 30000 60000' }),
    picture('score', 2),
    {
      fileName: 'alebrije-7.mid',
      mediaType: 'audio/midi',
      bytes: tinyMidi,
      alt: 'The notes of a lullaby',
      parameters: { role: 'midi' },
    },
    ...stems.map((part, index): MadeFile => ({
      fileName: `alebrije-7-${part.toLowerCase()}.mp3`,
      mediaType: 'audio/mpeg',
      bytes: Buffer.concat([tone, Buffer.from([index])]),
      alt: `${part} of a lullaby`,
      durationMs: 60_000,
      parameters: { role: 'stem', part },
    })),
  ];
}
