import { describe, expect, test } from 'vitest';
import { pieceDetails } from '../../../src/adapters/web/page/piece-details.ts';

const parameters = {
  prompt: 'a blue fox',
  style: '3d',
  seed: 7,
  model: 'alebrije-sprites',
  modelVersion: '1.0.0',
  widthPx: 512,
  heightPx: 768,
  index: 0,
};

describe('what a piece was made with', () => {
  test.each([
    {
      locale: 'en' as const,
      expected: [
        ['Style', 'Plastic (3D)'],
        ['Seed', '7'],
        ['Size', '512 × 768'],
        ['Model', 'alebrije-sprites 1.0.0'],
      ],
    },
    {
      locale: 'es' as const,
      expected: [
        ['Estilo', 'Plástico (3D)'],
        ['Semilla', '7'],
        ['Tamaño', '512 × 768'],
        ['Modelo', 'alebrije-sprites 1.0.0'],
      ],
    },
  ])('reads as words of the language $locale', ({ locale, expected }) => {
    expect(pieceDetails({ parameters, title: 'a blue fox', locale })).toEqual(expected);
  });

  test('says what music is in the words of the reader, and nothing that is for players alone', () => {
    const made = {
      role: 'roll',
      timeline: '1 2 3 4 5 6',
      seconds: 60,
      genre: 'lullaby',
      mood: 'tender',
      key: 'A minor',
      tempo: 72,
      meter: '3/4',
      theme: true,
      swing: true,
      unheardOf: 3,
    };
    expect(pieceDetails({ parameters: made, title: 'x', locale: 'es' })).toEqual([
      ['Duración', '60 s'],
      ['Estilo', 'Nana'],
      ['Carácter', 'Tierna'],
      ['Tonalidad', 'la menor'],
      ['Tempo', '72 por minuto'],
      ['Compás', '3/4'],
      ['Tema', 'del MIDI adjunto'],
      ['Swing', 'sí'],
      ['unheardOf', '3'],
    ]);
  });

  test('shows the prompt where the title does not say all of it', () => {
    const details = pieceDetails({ parameters, title: 'a blue…', locale: 'es' });
    expect(details[0]).toEqual(['Descripción', 'a blue fox']);
  });

  test('keeps what another generator says of itself', () => {
    const details = pieceDetails({ parameters: { factor: 4, style: 'own' }, title: 'a fox', locale: 'en' });
    expect(details).toEqual([
      ['Style', 'own'],
      ['factor', '4'],
    ]);
  });

  test('keeps to itself what only the generator reads', () => {
    const varied = { role: 'sticker', index: 2, steps: '[{"origin":{"index":0}}]', seed: 3 };
    expect(pieceDetails({ parameters: varied, title: '', locale: 'en' })).toEqual([['Seed', '3']]);
  });
});
