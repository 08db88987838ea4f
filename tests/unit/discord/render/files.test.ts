import { describe, expect, it } from 'vitest';
import { fileDescription } from '../../../../src/adapters/discord/render/file-description.ts';
import { uploadFileName } from '../../../../src/adapters/discord/render/file-name.ts';

describe('the name of an uploaded file', () => {
  it.each([
    ['fox.png', 'fox.png'],
    ['un zorro azul.png', 'un_zorro_azul.png'],
    ['ñandú.PNG', 'nandu.PNG'],
    ['../../etc/passwd', 'etc_passwd'],
    ['..hidden.mp4', 'hidden.mp4'],
    ['狐.webp', 'file.webp'],
    ['', 'file'],
    ['a.b.c.png', 'a.b.c.png'],
  ])('is one that Discord leaves alone: %j', (name, expected) => {
    expect(uploadFileName(name)).toBe(expected);
  });

  it('is once per message', () => {
    const taken = new Set(['fox.png', 'fox-2.png']);
    expect(uploadFileName('fox.png', taken)).toBe('fox-3.png');
  });

  it('stays short and keeps its ending', () => {
    expect(uploadFileName(`${'x'.repeat(300)}.png`)).toBe(`${'x'.repeat(80)}.png`);
  });
});

describe('the alternative text of a file', () => {
  it('is cut between characters', () => {
    const alt = fileDescription({ alt: '👩‍🚀'.repeat(400) });
    expect(alt.length).toBeLessThanOrEqual(1024);
    expect(alt).toBe(`${'👩‍🚀'.repeat(204)}…`);
  });

  it('is one line', () => {
    expect(fileDescription({ alt: 'A fox\n on a beach ' })).toBe('A fox on a beach');
  });
});
