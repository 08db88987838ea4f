import type { Lettering, MusicLetterings } from '../../../../src/media/music/drawing/lettering.ts';

/** What was lettered, in order. */
export interface LetteringLog {
  readonly lines: string[];
}

/** Letters half an em wide that write down what they were asked to draw; only Latin letters and a few signs exist. */
export function plainLetterings(): { readonly letterings: MusicLetterings; readonly log: LetteringLog } {
  const log: LetteringLog = { lines: [] };
  const letters: Lettering = {
    capHeight: 0.7,
    has: (character) => /[\u0020-\u024F…♭♯♮♩]/u.test(character),
    widthEm: (line) => line.length * 0.5,
    outline: (line, { x, y }) => {
      log.lines.push(line);
      return `M${Math.round(x)} ${Math.round(y)}z`;
    },
  };
  return { letterings: { title: letters, text: letters, strong: letters, italic: letters }, log };
}
