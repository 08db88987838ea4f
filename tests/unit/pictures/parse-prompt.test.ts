import { describe, expect, it } from 'vitest';
import { readLexicon } from '../../../src/generators/picture/lexicon.ts';
import { parsePrompt } from '../../../src/generators/picture/parse-prompt.ts';
import { pictureLexiconJson } from '../../fakes/fake-picture-models.ts';
import { planText } from './plan-text.ts';

const lexicon = readLexicon(pictureLexiconJson);

/** Prompt → plan. Every prompt here is understood in full: no notes. */
const understood: readonly (readonly [prompt: string, plan: string])[] = [
  ['a fox', 'fox'],
  ['un zorro', 'fox'],
  ['a blue fox and the moon on a starry night', 'fox blue, crescent moon | night night'],
  ['a blue fox and a moon on a starry night, flat style', 'fox blue, crescent moon | night night | flat'],
  ['un zorro azul y la luna en una noche estrellada, estilo plano', 'fox blue, crescent moon | night night | flat'],
  ['un perro verde en la playa', 'dog green | beach'],
  ['a whale under the sea', 'whale | underwater'],
  ['a whale in the sea', 'whale | underwater'],
  ['a ship on the sea', 'ship | sea'],
  ['tiburón, pulpo y cangrejo en el mar', 'shark, octopus, crab | underwater'],
  ['a rocket in space, 3d style', 'rocket | space | 3d'],
  ['many small purple strawberries', '9 strawberry purple small'],
  ['muchas fresas moradas pequeñas', '9 strawberry purple small'],
  ['three red apples on a white background', '3 apple | plain white'],
  ['tres manzanas rojas sobre fondo blanco', '3 apple | plain white'],
  ['a pink unicorn on a rainbow background', 'unicorn pink | field rainbow'],
  ['a panda next to a bicycle in the city, cartoon style', 'panda, bicycle | 0 beside 1 | city | blob'],
  ['un gato negro encima de una pizza', 'black cat, pizza | 0 on 1'],
  ['a golden crown on a blue background', 'crown gold | plain blue'],
  ['a robot and a red heart in a green field, 3d render', 'robot, heart | field green | 3d'],
  ['astronaut on a red and white sunburst', 'astronaut | rays red+white'],
  ['un astronauta sobre rayos rojos y blancos', 'astronaut | rays red+white'],
  ['owl at sunset', 'owl | field sunset'],
  ['un búho al atardecer', 'owl | field sunset'],
  ['close-up of a lion', 'lion | close-up'],
  ['primer plano de un león', 'lion | close-up'],
  ['a pattern of cats and stars', '3 cat, 3 star | pattern'],
  ['a purple frog with a crown', 'frog purple, crown | 0 wearing 1'],
  ['a dog wearing sunglasses and a hat', 'dog, sunglasses, top hat | 0 wearing 1, 0 wearing 2'],
  ['un gato con sombrero y gafas', 'cat, top hat, glasses | 0 wearing 1, 0 wearing 2'],
  ['a bear riding a bicycle', 'bear, bicycle | 0 riding 1'],
  ['a monkey holding a banana', 'monkey, banana | 0 holding 1'],
  ['un mono comiendo un plátano', 'monkey, banana | 0 holding 1'],
  ['a cat in a box', 'cat, package | 0 inside 1'],
  ['un gato dentro de una caja', 'cat, package | 0 inside 1'],
  ['a wizard surrounded by mushrooms', 'wizard, 6 mushroom | 0 around 1'],
  ['a dragon in front of a castle', 'dragon, castle | 0 in-front 1'],
  ['una princesa detrás de un árbol', 'princess, tree | 0 behind 1'],
  ['un castillo rosa y un arcoíris en el cielo', 'castle pink, rainbow | sky'],
  ['a rainbow unicorn', 'unicorn rainbow'],
  ['un pez arcoíris', 'fish rainbow'],
  ['tres gatos blancos y negros en el bosque', '3 cat white+black | forest'],
  ['a black and white cat with a red bow', 'cat black+white, bow red | 0 wearing 1'],
  ['an orange cat and an orange', 'cat orange, tangerine'],
  ['una naranja y un gato naranja', 'tangerine, cat orange'],
  ['una rosa roja', 'rose red'],
  ['un unicornio rosa', 'unicorn pink'],
  ['a light blue whale and a dark green turtle', 'whale light-blue, turtle dark-green'],
  ['un coche verde oscuro en la ciudad de noche', 'car dark-green | city night'],
  ['elefantes rosas en el desierto', '3 elephant pink | desert'],
  ['five little ducks on a lake', '5 duck small | lake'],
  ['a tiny mouse next to a huge elephant', 'mouse tiny, elephant huge | 0 beside 1'],
  ['un perro grande y un ratón pequeño', 'dog big, mouse small'],
  ['a dozen butterflies', '12 butterfly'],
  ['un par de lobos en la nieve', '2 wolf | snow'],
  ['mice and cheese', '3 mouse, cheese'],
  ['peces y globos', '3 fish, 3 balloon'],
  ['some grapes', 'grapes'],
  ['a snowy forest at night', 'forest night winter'],
  ['the beach', 'beach'],
  ['una ciudad de noche', 'city night'],
  ['sunset over the mountains', 'mountains sunset'],
  ['a stormy city with a robot', 'robot | city storm'],
  ['a house in the rain', 'house | field rain'],
  ['una casa bajo la lluvia', 'house | field rain'],
  ['a polar bear under the northern lights', 'polar bear | night night aurora'],
  ['a wolf howling at the moon', 'wolf, crescent moon | 0 beside 1'],
  ['an astronaut on the moon', 'astronaut | moon-surface'],
  ['a cow jumping over the moon', 'cow, crescent moon | 0 above 1'],
  ['un dragón volando sobre la ciudad al atardecer', 'dragon airborne | city sunset'],
  ['a flying pizza', 'pizza airborne'],
  ['a t-rex in the jungle', 't-rex | forest summer'],
  ['perritos y gatitos en un jardín', '3 dog, 3 cat | field'],
  ['una ranita verde', 'frog green'],
  ['un té y un pastel sobre fondo lila', 'tea, pie | plain lavender'],
  ['un sobre sobre una pizza', 'envelope, pizza | 0 on 1'],
  ['a star on yellow and black stripes', 'star | stripes yellow+black'],
  ['una estrella sobre lunares amarillos', 'star | dots yellow'],
  ['gradient from blue to pink with a star', 'star | gradient blue+pink'],
  ['un degradado de azul a rosa con una estrella', 'star | gradient blue+pink'],
  ['a fox on blue', 'fox | plain blue'],
  ['🦊 🌙', 'fox, crescent moon'],
  ['a 🦊 in the forest', 'fox | forest'],
  ['please draw me a very cute little cat, so adorable', 'cat small'],
  ['Por favor, dibújame un lindo gatito', 'cat'],
  ['I would like to see a fox', 'fox'],
  ['THE FOX & THE OWL', 'fox, owl'],
  ['the owl’s castle', 'owl, castle'],
  ['100 cats', '24 cat'],
];

describe('reading prompts', () => {
  it.each(understood)('%s', (prompt, plan) => {
    expect(planText(parsePrompt(prompt, lexicon, 'en'))).toBe(plan);
  });

  it('knows the words of every prompt of the table', () => {
    const notes = understood
      .filter(([prompt]) => prompt !== '100 cats')
      .flatMap(([prompt]) => parsePrompt(prompt, lexicon, 'en').notes.map((note) => ({ prompt, note })));
    expect(notes).toEqual([]);
  });

  it('reads the same plan whatever the language of the caller', () => {
    const differing = understood.filter(([prompt, plan]) => planText(parsePrompt(prompt, lexicon, 'es')) !== plan);
    expect(differing).toEqual([]);
  });
});

describe('hybrids', () => {
  it.each([
    ['fox + owl in a forest', 'fox*owl | forest'],
    ['fox-owl', 'fox*owl'],
    ['half cat half fish', 'cat*fish'],
    ['half a cat and half a fish', 'cat*fish'],
    ['mitad gato mitad pez', 'cat*fish'],
    ['mitad gato y mitad pez en el mar', 'cat*fish | underwater'],
    ['a mix of a fox and an owl', 'fox*owl'],
    ['a cross between a lion and a duck', 'lion*duck'],
    ['una mezcla de zorro y búho en la nieve', 'fox*owl | snow'],
    ['a robot cat', 'robot*cat'],
    ['un gato robot azul', 'cat*robot blue'],
    ['🦊+🦉', 'fox*owl'],
  ])('%s', (prompt, plan) => {
    expect(planText(parsePrompt(prompt, lexicon, 'en'))).toBe(plan);
  });

  it('weigh both halves the same', () => {
    const [object] = parsePrompt('fox + owl', lexicon, 'en').objects;
    expect(object?.ingredients.map(({ weight }) => weight)).toEqual([0.5, 0.5]);
  });

  it('take two parts and name the third', () => {
    const { objects, notes } = parsePrompt('fox + owl + cat', lexicon, 'en');
    expect(objects).toHaveLength(1);
    expect(notes).toMatchObject([{ type: 'mix-of-two', leftOut: { en: { name: 'cat' } } }]);
  });

  it('are not made of neighbours in a list', () => {
    expect(planText(parsePrompt('fox, owl, cat', lexicon, 'en'))).toBe('fox, owl, cat');
  });
});

describe('words that are not known', () => {
  it.each([
    ['unicron on the beach', 'unicron', 'unicorn'],
    ['a elefant', 'elefant', 'elephant'],
    ['a giraff', 'giraff', 'giraffe'],
    ['un dragn en la nieve', 'dragn', 'dragón'],
    ['a purpel fox', 'purpel', 'purple'],
  ])('%s: the nearest word is used and reported', (prompt, typed, read) => {
    const { notes, objects } = parsePrompt(prompt, lexicon, prompt.startsWith('un ') ? 'es' : 'en');
    expect(notes).toEqual([{ type: 'read-as', typed, read }]);
    expect(objects).toHaveLength(1);
  });

  it.each([
    ['a dragon guarding a castle', 'guarding'],
    ['a fox in paris', 'paris'],
    ['write me a fox', 'write'],
  ])('%s: a word that is meant as written is named, not swapped for another', (prompt, word) => {
    const { notes, objects } = parsePrompt(prompt, lexicon, 'en');
    expect(notes).toEqual([{ type: 'unknown-word', typed: word }]);
    expect(objects.every(({ ingredients }) => ingredients.length === 1)).toBe(true);
  });

  it.each([
    ['photosynthesis', ['photosynthesis']],
    ['a fox doing photosynthesis', ['photosynthesis']],
    ['a quasar and a fox near Batman', ['quasar', 'Batman']],
    ['la justicia social y un zorro', ['justicia', 'social']],
    ['a fox 2024', ['2024']],
    ['a birthday card for a fox', ['card']],
    ['un zorro con alas', ['alas']],
    ['a fox 🏴󠁧󠁢󠁥󠁮󠁧󠁿', ['🏴']],
    ['狐狸 fox', ['狐狸']],
  ])('%s: every one is named', (prompt, words) => {
    const { notes } = parsePrompt(prompt, lexicon, 'en');
    expect(notes.map((note) => (note.type === 'unknown-word' ? note.typed : note.type))).toEqual(words);
  });

  it('of style are told apart from things', () => {
    expect(parsePrompt('a watercolor fox', lexicon, 'en').notes).toEqual([
      { type: 'unknown-style', typed: 'watercolor' },
    ]);
    expect(parsePrompt('a fox in the style of van gogh', lexicon, 'en').notes).toEqual([
      { type: 'unknown-style', typed: 'van gogh' },
    ]);
  });

  it('leave no objects behind when nothing else was said', () => {
    const { objects, setting } = parsePrompt('photosynthesis', lexicon, 'en');
    expect(objects).toEqual([]);
    expect(setting.kind).toBeUndefined();
  });
});

describe('what a prompt refuses', () => {
  it.each([
    ['no cats, only dogs', '3 dog'],
    ['a cat without a carrot', 'cat'],
    ['a cat with no red hat on the beach', 'cat | beach'],
    ['a dog instead of a cat', 'dog'],
    ['a dog without a hat or a crown and an owl', 'dog, owl'],
    ['a dog, not a cat', 'dog'],
    ['un perro sin sombrero rojo ni corona', 'dog'],
    ['No quiero gatos, solo perros', '3 dog'],
    ['nada de gatos, solo un zorro en el bosque', 'fox | forest'],
    ['a house without snow', 'house'],
    ['a fox without photosynthesis', 'fox'],
  ])('%s: is left out in silence', (prompt, plan) => {
    const read = parsePrompt(prompt, lexicon, 'en');
    expect(planText(read)).toBe(plan);
    expect(read.notes).toEqual([]);
  });
});

describe('limits', () => {
  it('draws at most 24 of a thing and says so', () => {
    const { objects, notes } = parsePrompt('a million cats', lexicon, 'en');
    expect(objects[0]?.count).toBe(24);
    expect(parsePrompt('500 cats', lexicon, 'en').notes).toEqual([{ type: 'too-many-copies', drawn: 24 }]);
    expect(notes).toEqual([]);
  });

  it('draws at most eight things and names the rest', () => {
    const { objects, notes } = parsePrompt('cat, dog, fox, owl, cow, lion, frog, duck, bear, wolf', lexicon, 'en');
    expect(objects).toHaveLength(8);
    expect(notes).toMatchObject([
      { type: 'too-many-objects', leftOut: [{ en: { name: 'bear' } }, { en: { name: 'wolf' } }] },
    ]);
  });
});
