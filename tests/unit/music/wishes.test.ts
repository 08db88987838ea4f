import { describe, expect, it } from 'vitest';
import { musicMoods, musicStyles } from '../../../src/core/music-options.ts';
import { findGroove, grooveLibrary } from '../../../src/media/music/groove-library.ts';
import { pieceSeconds } from '../../../src/media/music/piece.ts';
import { arrange } from '../../../src/media/music/arrange.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { decideMusic } from '../../../src/media/music/wishes/decide-music.ts';
import { feltBpm } from '../../../src/media/music/wishes/decide-tempo.ts';
import type { MusicChoices, MusicDecision } from '../../../src/media/music/wishes/music-decision.ts';
import type { WishNote } from '../../../src/media/music/wishes/music-wishes.ts';
import { readWishes } from '../../../src/media/music/wishes/read-wishes.ts';
import { shapePiece } from '../../../src/media/music/wishes/shape-piece.ts';
import { song } from './song.ts';

/** What a prompt was understood as, short enough for a table. */
function understood(prompt: string) {
  const wishes = readWishes(prompt);
  const { style, genre, moods, mode, key, meter, tempo, pace, density, seconds, instruments, without, scenes } = wishes;
  const values = {
    style: style?.value,
    genre: genre?.value,
    moods: moods.map(({ value }) => value).join(' ') || undefined,
    mode: mode?.value,
    key: key === undefined ? undefined : `${key.value.tonic} ${key.value.mode ?? '?'}`,
    meter: meter?.value,
    tempo: tempo?.value,
    pace: pace?.value,
    density: density?.value,
    seconds: seconds?.value,
    with: instruments.map(({ id }) => id).join(' ') || undefined,
    without: without.map(({ id }) => id).join(' ') || undefined,
    scene: scenes[0]?.styles?.[0],
    alone: wishes.alone ? true : undefined,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function decided(prompt: string, choices: MusicChoices = {}, seed = 7): MusicDecision {
  return decideMusic({ wishes: readWishes(prompt), choices, random: createSeededRandom(seed) });
}

const notesOf = (prompt: string, choices: MusicChoices = {}): readonly WishNote[] => decided(prompt, choices).notes;

describe('a prompt', () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    // The issue's own, and their like.
    ['una nana triste con piano', { style: 'lullaby', moods: 'sad', with: 'piano' }],
    ['upbeat 8-bit chase music', { style: 'chase', moods: 'happy', scene: 'chase' }],
    ['ranchera alegre de 30 segundos en sol mayor', { style: 'ranchera', moods: 'happy', seconds: 30, key: '7 major' }],
    ['slow jazz waltz, 90 bpm, no drums', { style: 'jazz-waltz', pace: -0.8, tempo: 90, without: 'drums' }],
    ['música épica para un jefe final', { moods: 'epic', scene: 'chase' }],
    // Styles, with their relatives and in both languages.
    ['bossa nova relajada para un café', { style: 'bossa-nova', moods: 'calm', scene: 'lo-fi' }],
    ['un corrido', { style: 'ranchera' }],
    ['son jarocho con arpa, alegre', { style: 'huapango', with: 'harp', moods: 'happy' }],
    ["drum'n'bass, 174bpm, minor key", { style: 'drum-and-bass', tempo: 174, mode: 'minor' }],
    ['lofi beats', { style: 'lo-fi' }],
    ['R&B slow jam', { style: 'soul', pace: -1 }],
    ['reguetón para perrear a 95 bpm', { style: 'reggaeton', tempo: 95 }],
    ['cumbia sonidera con acordeón', { style: 'cumbia', with: 'accordion' }],
    ['bluegrass banjo hoedown fast', { style: 'country', with: 'banjo', pace: 1 }],
    ['vals vienés elegante', { style: 'waltz', moods: 'calm' }],
    ['marcha militar con tambores', { style: 'march', with: 'drums', scene: 'march' }],
    ['synthwave night drive 80s', { style: 'synth-pop', scene: 'lo-fi' }],
    ['funky disco with slap bass and brass', { style: 'disco', with: 'slap-bass brass' }],
    ['3/4 country ballad with harmonica', { style: 'country', meter: '3/4', pace: -0.8, with: 'harmonica' }],
    ['canción romántica tipo bolero en la menor', { style: 'bolero', key: '9 minor', scene: 'ballad' }],
    ['ambient space drone', { style: 'ambient', scene: 'ambient' }],
    ['heavy metal sin bajo ni batería', { style: 'metal', without: 'bass drums' }],
    ['jig irlandesa rápida con violín', { style: 'jig', pace: 1, with: 'violin', scene: 'jig' }],
    ['minimal techno', { style: 'techno' }],
    [
      'half a minute of swing with saxophone, no piano',
      { style: 'swing', seconds: 30, with: 'tenor-sax', without: 'piano' },
    ],
    ['villancico', { scene: 'waltz' }],
    // Genres and scenes that name no style.
    ['música clásica como Bach con clavecín', { genre: 'classical', with: 'harpsichord' }],
    ['jazz', { genre: 'jazz' }],
    ['something scary for halloween with church organ', { moods: 'dark', scene: 'cinematic', with: 'church-organ' }],
    ['a lonely cowboy at sunset', { moods: 'sad', scene: 'country' }],
    ['música de fondo para un directo', { scene: 'ambient' }],
    ['canción de despedida para mi abuela', { scene: 'ballad' }],
    ['flauta de pan andina, misteriosa', { with: 'pan-flute', moods: 'mysterious', scene: 'cumbia' }],
    // Moods.
    ['solo piano, tender and nostalgic', { with: 'piano', moods: 'tender nostalgic', alone: true }],
    ['un tango dramático con bandoneón y violín', { style: 'tango', moods: 'tense', with: 'bandoneon violin' }],
    ['punk rápido y furioso de 20s', { style: 'punk', pace: 1, moods: 'angry', seconds: 20 }],
    ['algo divertido y travieso', { moods: 'funny' }],
    ['dreamy', { moods: 'dreamy' }],
    ['a choir, solemn', { with: 'choir', moods: 'epic' }],
    // Tempo, density, metre.
    ['epic orchestral trailer, not too fast', { style: 'cinematic', moods: 'epic', pace: -0.25 }],
    ['adagio in D minor', { pace: -1, key: '2 minor' }],
    ['presto, virtuoso', { pace: 1.4, density: 3 }],
    ['muy lenta y sencilla', { pace: -1.4, density: 1 }],
    ['huapango en 6/8', { style: 'huapango', meter: '6/8' }],
    ['in three four time', { meter: '3/4' }],
    ['compás de seis por ocho', { meter: '6/8' }],
    ['tempo 120', { tempo: 120 }],
    ['a song in Bb major at 120', { key: '10 major', tempo: 120 }],
    // Keys.
    ['in F# minor', { key: '6 minor' }],
    ['en mi bemol mayor', { key: '3 major' }],
    ['piano en do menor', { with: 'piano', key: '0 minor' }],
    ['In A, with flute', { key: '9 ?', with: 'flute' }],
    ['Am ballad', { style: 'ballad', key: '9 minor' }],
    ['in a minor key, sad', { mode: 'minor', moods: 'sad' }],
    ['en sol, con trompeta', { key: '7 ?', with: 'trumpet' }],
    // Lengths.
    ['1 minuto y medio', { seconds: 90 }],
    ['0:45', { seconds: 45 }],
    ['un minuto y 10 segundos', { seconds: 70 }],
    ['two minutes', { seconds: 120 }],
    // Negations.
    ['not sad, no drums, just guitar', { without: 'drums', with: 'guitar', alone: true }],
    ['sin percusión, con cuerdas y coro', { without: 'drums', with: 'strings choir' }],
    ['ska con trombón y sin guitarra', { style: 'ska', with: 'trombone', without: 'guitar' }],
    ['without drums or bass', { without: 'drums bass' }],
    ['acoustic guitar only', { with: 'steel-guitar', alone: true }],
    // One stem, two things: a horn is a player, horns are a section, and a charango is no charanga.
    ['horn solo', { with: 'french-horn', alone: true }],
    ['ska with horns', { style: 'ska', with: 'brass' }],
    ['huayno con charango', { style: 'cumbia', with: 'nylon-guitar' }],
    ['una polca con tuba', { style: 'march', with: 'tuba' }],
    ['nada triste, algo festivo', { moods: 'happy' }],
    // Slips.
    ['reguetonn', { style: 'reggaeton' }],
    ['melancolic violin', { moods: 'sad', with: 'violin' }],
    ['🎵', {}],
  ])('%s', (prompt, expected) => {
    expect(understood(prompt)).toEqual(expected);
  });

  it('names the words it does not know, and no words that only ask politely', () => {
    const unknown = (prompt: string) =>
      readWishes(prompt).notes.flatMap((note) => (note.type === 'unknown-words' ? note.words : []));
    expect(unknown('Zorglub flibbertigibbet polka')).toEqual(['Zorglub', 'flibbertigibbet']);
    expect(unknown('un xilófono cuántico')).toEqual(['cuántico']);
    expect(unknown('por favor hazme una canción muy bonita con un poco de piano, gracias')).toEqual([]);
    expect(unknown('please make me a really nice song that sounds like slow jazz')).toEqual([]);
  });

  it('says what it took for what, what pulls apart, and that nobody sings', () => {
    expect(notesOf('reguetonn')).toEqual([{ type: 'read-as', typed: 'reguetonn', read: 'regueton' }]);
    expect(notesOf('a funk groove')).toEqual([]);
    expect(notesOf('happy sad song')).toEqual([{ type: 'contradiction', kept: 'happy', dropped: 'sad' }]);
    expect(notesOf('rock and a waltz')).toEqual([{ type: 'contradiction', kept: 'rock', dropped: 'waltz' }]);
    expect(notesOf('slow fast song')).toEqual([{ type: 'contradiction', kept: 'slow', dropped: 'fast' }]);
    expect(notesOf('un corrido cantado con letra')).toEqual([{ type: 'no-singing' }]);
    expect(notesOf('a song without vocals')).toEqual([]);
    expect(notesOf('jazz in 7/8')).toEqual([{ type: 'meter-unknown', meter: '7/8', played: undefined }]);
    expect(notesOf('polka in 2/4')).toEqual([{ type: 'meter-unknown', meter: '2/4', played: '4/4' }]);
  });

  it('is bounded by what is possible, and says so', () => {
    expect(decided('una canción de 10 minutos').seconds).toBe(180);
    expect(notesOf('una canción de 10 minutos, 300 bpm')).toEqual([
      { type: 'clamped', what: 'tempo', asked: '300 bpm', got: 220 },
      { type: 'clamped', what: 'seconds', asked: '10 minutos', got: 180 },
    ]);
  });

  it('gives way to options, and says what was left aside', () => {
    const made = decided('a slow waltz in A minor, 30 seconds', {
      genre: 'salsa',
      key: { tonic: 2, mode: 'major' },
      seconds: 20,
    });
    expect(made).toMatchObject({ styleId: 'salsa', key: { tonic: 2, mode: 'major' }, seconds: 20 });
    expect(made.notes.map((note) => (note.type === 'option-wins' ? note.option : note.type))).toEqual([
      'seconds',
      'genre',
      'key',
    ]);
  });
});

describe('a decision', () => {
  it('knows every style of the band and every mood', () => {
    expect(musicStyles.map(({ value }) => value).toSorted()).toEqual(grooveLibrary.map(({ id }) => id).toSorted());
    for (const { value, label } of musicStyles) {
      for (const words of [
        value.replaceAll('-', ' '),
        label.en.replace(/ \(.*/u, ''),
        label.es.replace(/ \(.*/u, ''),
      ]) {
        expect([words, readWishes(words).style?.value]).toEqual([words, value]);
      }
    }
    for (const { value, label } of musicMoods) {
      for (const words of [label.en, label.es]) expect(readWishes(words).moods[0]?.value).toBe(value);
    }
  });

  it('is the same for the same seed, and for nothing at all another surprise each time', () => {
    expect(decided('', {}, 3)).toEqual(decided('', {}, 3));
    const styles = new Set(Array.from({ length: 30 }, (_, seed) => decided('', {}, seed).styleId));
    expect(styles.size).toBeGreaterThan(10);
  });

  it('lets moods choose mode, pace and energy', () => {
    const sad = Array.from({ length: 20 }, (_, seed) => decided('sad pop', {}, seed));
    const happy = Array.from({ length: 20 }, (_, seed) => decided('happy pop', {}, seed));
    const share = (all: readonly MusicDecision[]): number =>
      all.filter(({ key }) => key.mode === 'minor').length / all.length;
    expect(share(sad)).toBeGreaterThan(0.6);
    expect(share(happy)).toBeLessThan(0.3);
    expect(sad[0]?.quadrant).toBe('calm-sad');
    expect(happy[0]?.quadrant).toBe('lively-happy');
    expect(Math.max(...sad.map(({ bpm }) => bpm))).toBeLessThan(Math.min(...happy.map(({ bpm }) => bpm)));
    expect(sad[0]?.energy).toBeLessThan(happy[0]?.energy ?? 0);
  });

  it('lets a scene choose among styles, and a mood among the scene’s', () => {
    const styles = (prompt: string): ReadonlySet<string> =>
      new Set(Array.from({ length: 15 }, (_, seed) => decided(prompt, {}, seed).styleId));
    expect([...styles('a sunny beach')].every((style) => /reggae|bossa-nova|ska|samba|house/u.test(style))).toBe(true);
    expect(styles('épica, para un jefe final').has('lullaby')).toBe(false);
    expect([...styles('jazz in 3/4')]).toEqual(['jazz-waltz']);
  });

  it('leans towards what somebody likes where nothing is said', () => {
    const taste = { styles: { samba: 1 }, moods: { happy: 1 } };
    const liked = Array.from({ length: 12 }, (_, seed) =>
      decideMusic({ wishes: readWishes(''), choices: {}, taste, random: createSeededRandom(seed) }),
    );
    const sambas = liked.filter(({ styleId }) => styleId === 'samba').length;
    expect(sambas).toBeGreaterThan(2);
    expect(
      decideMusic({ wishes: readWishes('tango'), choices: {}, taste, random: createSeededRandom(1) }).styleId,
    ).toBe('tango');
  });

  it('counts felt beats: in 6/8 they are dotted quarters', () => {
    expect(decided('jig, 120 bpm').bpm).toBe(180);
    expect(feltBpm(180, '6/8')).toBe(120);
    expect(decided('waltz', { tempo: 100 }).bpm).toBe(100);
  });

  it('casts who was asked for, and sends home who was not wanted', () => {
    const band = (prompt: string) => decided(prompt);
    expect(band('lullaby with piano').style.programs).toMatchObject({ melody: 0, comping: 0 });
    expect(band('rock with flute').style.programs.melody).toBe(73);
    expect(band('rock with guitar').style.programs).toMatchObject(findGroove('rock').programs);
    expect(band('swing with cello')).toMatchObject({ isTuneLow: true });
    expect([...band('solo piano waltz').silent].toSorted()).toEqual(['doubling', 'drums', 'pad']);
    expect([...band('solo violin').silent].toSorted()).toEqual(['bass', 'comping', 'doubling', 'drums', 'pad']);
    // A bass alone plays a tune, too: without one there is nothing to hear.
    expect([...band('solo double bass').silent].toSorted()).toEqual(['comping', 'doubling', 'drums', 'pad']);
    expect(band('bossa nova without drums').silent.has('drums')).toBe(true);
    expect(band('jazz waltz no drums').style.programs.comping).toBe(0);
    expect(band('swing without piano').style.programs.comping).toBe(25);
    expect(findGroove('lullaby').variations.a.drums).toEqual([]);
    expect(band('lullaby with drums').style.variations.a.drums.length).toBeGreaterThan(0);
  });
});

describe('something epic', () => {
  it('is grim for a boss, and may be a triumph otherwise', () => {
    const modes = (prompt: string): ReadonlySet<string> =>
      new Set(Array.from({ length: 20 }, (_, seed) => decided(prompt, {}, seed).key.mode));
    expect([...modes('epic music for the final boss')]).toEqual(['minor']);
    expect(modes('epic music').size).toBe(2);
  });
});

describe('the shape of a piece', () => {
  it.each([
    ['5 seconds happy pop', 5],
    ['10 second sad ballad', 10],
    ['ranchera de 30 segundos', 30],
    ['salsa', 60],
    ['lullaby of 3 minutes', 180],
  ])('%s ends to the second, with an introduction of a fitting size', (prompt, seconds) => {
    const decision = decided(prompt);
    const shape = shapePiece(decision);
    const sheet = { ...song(decision.meter), bpm: shape.bpm };
    const bars = Array.from(
      { length: shape.bars - 1 },
      (_, bar) => sheet.bars[bar % sheet.bars.length] ?? sheet.bars[0],
    );
    const piece = arrange(
      { ...sheet, bars: bars.filter((bar) => bar !== undefined), sections: [{ label: 'A', firstBar: 0 }] },
      { style: shape.style, intro: shape.intro, random: createSeededRandom(1) },
    );
    expect(Math.abs(pieceSeconds(piece) / shape.playedSeconds - 1)).toBeLessThan(0.02);
    expect(shape.playedSeconds + shape.fadeOutSeconds).toBeCloseTo(seconds, 6);
    expect(shape.bars).toBeGreaterThanOrEqual(2);
    const introduction = shape.intro ? shape.style.intro.bars / (shape.bars + shape.style.intro.bars) : 0;
    expect(introduction).toBeLessThan(0.2);
  });

  it('has no introduction where nobody is there to play it', () => {
    expect(shapePiece(decided('swing')).intro).toBe(true);
    expect(shapePiece(decided('swing, solo violin')).intro).toBe(false);
    expect(shapePiece(decided('swing, solo double bass')).intro).toBe(false);
    expect(shapePiece(decided('swing, solo piano')).intro).toBe(true);
  });

  it('bends a tempo that was asked for by a few per cent at most in a minute', () => {
    for (const tempo of [60, 90, 113, 171]) {
      expect(Math.abs(shapePiece(decided('pop', { tempo })).bpm / tempo - 1)).toBeLessThan(0.031);
    }
  });
});
