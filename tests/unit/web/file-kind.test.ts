import { describe, expect, it } from 'vitest';
import { fileKind, giveFiles } from '../../../src/adapters/web/page/file-kind.ts';
import type { NamedOption } from '../../../src/core/command-text.ts';

const file = (name: string, type = '') => ({ name, type });
const option = (name: string, accepts: Extract<NamedOption, { type: 'attachment' }>['accepts']): NamedOption => ({
  name,
  type: 'attachment',
  accepts,
  description: { en: name, es: name },
});
const options = [option('cover', ['image']), option('midi', ['midi'])];
const names = (files: readonly ReturnType<typeof file>[]) =>
  giveFiles(files, options).given.map((each) => `${each.option}=${each.file.name}`);

describe('files dropped on the page', () => {
  it('are told apart by name where the browser has no word for them', () => {
    expect([file('A.MID'), file('a.midi', 'application/octet-stream'), file('a', 'audio/midi')].map(fileKind)).toEqual([
      'midi',
      'midi',
      'midi',
    ]);
    expect([file('a.png', 'image/png'), file('a.mp3', 'audio/mpeg'), file('a.xyz')].map(fileKind)).toEqual([
      'image',
      'audio',
      undefined,
    ]);
  });

  it('go to the option that takes their kind, in whatever order they came', () => {
    const [song, picture] = [file('song.mid'), file('cover.png', 'image/png')];
    expect(names([song, picture])).toEqual(['midi=song.mid', 'cover=cover.png']);
    expect(names([picture, song])).toEqual(['cover=cover.png', 'midi=song.mid']);
    expect(names([song])).toEqual(['midi=song.mid']);
  });

  it('that no option takes are still handed over, so that somebody says what is wrong with them', () => {
    expect(names([file('film.mp4', 'video/mp4')])).toEqual(['cover=film.mp4']);
    const two = [file('a.mid'), file('b.mid')];
    expect(names(two)).toEqual(['midi=a.mid', 'cover=b.mid']);
    expect(giveFiles([...two, file('c.mid')], options).left.map(({ name }) => name)).toEqual(['c.mid']);
    expect(giveFiles(two, []).left).toEqual(two);
  });
});
