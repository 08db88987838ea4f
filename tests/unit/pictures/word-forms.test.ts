import { describe, expect, it } from 'vitest';
import {
  diminutivesSpanish,
  pluralEnglish,
  pluralEnglishName,
  pluralSpanish,
  pluralSpanishName,
} from '../../../src/generators/picture/word-forms.ts';

describe('word forms', () => {
  it.each([
    ['fox', 'foxes'],
    ['strawberry', 'strawberries'],
    ['monkey', 'monkeys'],
    ['wolf', 'wolves'],
    ['mouse', 'mice'],
    ['tomato', 'tomatoes'],
    ['piano', 'pianos'],
    ['peach', 'peaches'],
  ])('%s: %s', (singular, plural) => expect(pluralEnglish(singular)).toBe(plural));

  it.each([
    ['slice of cake', 'slices of cake'],
    ['heart with arrow', 'hearts with arrow'],
    ['grapes', 'grapes'],
    ['bus', 'buses'],
    ['birthday cake', 'birthday cakes'],
  ])('%s: %s', (singular, plural) => expect(pluralEnglishName(singular)).toBe(plural));

  it.each([
    ['zorro', 'zorros'],
    ['pez', 'peces'],
    ['león', 'leones'],
    ['autobús', 'autobuses'],
    ['sofá', 'sofás'],
    ['jabalí', 'jabalíes'],
    ['cactus', 'cactus'],
    ['árbol', 'árboles'],
    ['robot', 'robots'],
    ['reloj', 'relojes'],
  ])('%s: %s', (singular, plural) => expect(pluralSpanish(singular)).toBe(plural));

  it.each([
    ['gato negro', 'gatos negros'],
    ['cara de perro', 'caras de perro'],
    ['coche de carreras', 'coches de carreras'],
  ])('%s: %s', (singular, plural) => expect(pluralSpanishName(singular)).toBe(plural));

  it.each([
    ['perro', 'perrito'],
    ['leon', 'leoncito'],
    ['coche', 'cochecito'],
    ['vaca', 'vaquita'],
    ['pez', 'pecito'],
  ])('%s: %s', (word, small) => expect(diminutivesSpanish(word)).toContain(small));
});
