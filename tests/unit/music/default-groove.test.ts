import { expect, it } from 'vitest';
import { defaultGroove } from '../../../src/media/music/default-groove.ts';

const genres = ['pop', 'jazz', 'rock', 'folk', 'game', 'classical', 'other', 'constructor'];
const meters = ['4/4', '3/4', '6/8'] as const;

it.each(genres)('a %s song finds a style of its own metre, calm and lively', (genre) => {
  for (const meter of meters) {
    expect(defaultGroove({ genre, meter }, 'calm').meter).toBe(meter);
    expect(defaultGroove({ genre, meter }, 'lively').meter).toBe(meter);
  }
});

it('a genre nobody knows is played as pop', () => {
  expect(defaultGroove({ genre: 'zydeco', meter: '4/4' }, 'lively').id).toBe('pop');
});
