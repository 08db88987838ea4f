import { barTicks, leadSheetTicksPerQuarter, type Meter } from '../lead-sheet.ts';
import type { ChordQuality } from '../chord.ts';
import { qualitySigns } from './chord-symbol.ts';
import type { Clef } from './clef-for.ts';
import { escapeXml } from './escape-xml.ts';
import { spellRoot, type SpelledPitch } from './spell-pitch.ts';
import type { Measure, WrittenChord, WrittenNote, WrittenScore } from './write-measures.ts';

/** MusicXML 4.0's names of the chord qualities. */
const kinds: Readonly<Record<ChordQuality, string>> = {
  maj: 'major',
  min: 'minor',
  '7': 'dominant',
  maj7: 'major-seventh',
  min7: 'minor-seventh',
  dim: 'diminished',
  hdim7: 'half-diminished',
  aug: 'augmented',
  sus4: 'suspended-fourth',
  '6': 'major-sixth',
};

const accidentals: Readonly<Record<string, string>> = {
  '-2': 'flat-flat',
  '-1': 'flat',
  '0': 'natural',
  '1': 'sharp',
  '2': 'double-sharp',
};

/** The measures that begin a new line, and which of them begin a new page. */
export interface WrittenBreaks {
  readonly systems: ReadonlySet<number>;
  readonly pages: ReadonlySet<number>;
}

/** A score as MusicXML 4.0 (partwise), which notation programs open. */
export function musicXml(score: WrittenScore, { systems, pages }: WrittenBreaks): string {
  const staves = score.measures[0]?.staves.length ?? 1;
  const measures = score.measures.map((measure, index) =>
    measureXml(measure, { score, index, staves, isNewSystem: systems.has(index), isNewPage: pages.has(index) }),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<score-partwise version="4.0">',
    `<work><work-title>${escapeXml(score.title)}</work-title></work>`,
    '<identification><encoding><software>Alebrije</software></encoding></identification>',
    '<part-list><score-part id="P1"><part-name print-object="no">Lead</part-name></score-part></part-list>',
    `<part id="P1">${measures.join('\n')}</part>`,
    '</score-partwise>',
  ].join('\n');
}

interface MeasurePlace {
  readonly score: WrittenScore;
  readonly index: number;
  readonly staves: number;
  readonly isNewSystem: boolean;
  readonly isNewPage: boolean;
}

function measureXml(measure: Measure, place: MeasurePlace): string {
  const { score, index, isNewSystem, isNewPage } = place;
  const hasPickup = (score.measures[0]?.fromTick ?? 0) > 0;
  const number = hasPickup ? index : index + 1;
  const isLast = index === score.measures.length - 1;
  const length = barTicks(score.meter) - measure.fromTick;
  const body = measure.staves.map((notes, staff) => {
    const harmonies = staff === 0 ? measure.chords : [];
    return `${staff === 0 ? '' : `<backup><duration>${length}</duration></backup>`}${staffXml(notes, harmonies, { ...place, staff })}`;
  });
  const style = isLast ? 'light-heavy' : measure.endsSection ? 'light-light' : undefined;
  return [
    `<measure number="${number}"${measure.fromTick > 0 ? ' implicit="yes"' : ''}>`,
    isNewSystem ? `<print new-${isNewPage ? 'page' : 'system'}="yes"/>` : '',
    index === 0 ? attributesXml(score) : '',
    index === 0 ? tempoXml(score) : '',
    measure.section === undefined ? '' : rehearsalXml(measure.section),
    measure.slows ? directionXml('<words font-style="italic">rit.</words>', 'above') : '',
    measure.dynamic === undefined
      ? ''
      : directionXml(`<dynamics><${measure.dynamic}/></dynamics>`, 'below', firstNoteIn(measure)),
    measure.hairpin === undefined ? '' : directionXml(`<wedge type="${measure.hairpin}"/>`, 'below'),
    ...body,
    measure.endsHairpin ? directionXml('<wedge type="stop"/>', 'below') : '',
    style === undefined ? '' : `<barline location="right"><bar-style>${style}</bar-style></barline>`,
    '</measure>',
  ].join('');
}

function rehearsalXml(section: string): string {
  return directionXml(`<rehearsal>${escapeXml(section)}</rehearsal>`, 'above');
}

/** @param offset ticks after the place in the measure where it stands. */
function directionXml(type: string, placement: 'above' | 'below', offset = 0): string {
  const later = offset === 0 ? '' : `<offset>${offset}</offset>`;
  return `<direction placement="${placement}"><direction-type>${type}</direction-type>${later}</direction>`;
}

/** Loudness is that of a note, not of the rests before it: ticks from the measure's beginning. */
function firstNoteIn({ staves, fromTick }: Measure): number {
  return (staves[0]?.find(({ pitch }) => pitch !== undefined)?.start ?? fromTick) - fromTick;
}

const clefSigns: Readonly<Record<Clef, string>> = {
  treble: '<sign>G</sign><line>2</line>',
  'treble-8va': '<sign>G</sign><line>2</line><clef-octave-change>1</clef-octave-change>',
  'treble-8vb': '<sign>G</sign><line>2</line><clef-octave-change>-1</clef-octave-change>',
  bass: '<sign>F</sign><line>4</line>',
  'bass-8vb': '<sign>F</sign><line>4</line><clef-octave-change>-1</clef-octave-change>',
};

/** For programs that play; on paper the mark stands in the heading. */
function tempoXml({ bpm }: WrittenScore): string {
  return `<sound tempo="${Math.round(bpm)}"/>`;
}

function timeOf(meter: Meter): readonly [number, number] {
  return meter === '4/4' ? [4, 4] : meter === '3/4' ? [3, 4] : [6, 8];
}

function attributesXml({ fifths, mode, meter, clefs }: WrittenScore): string {
  const [beats, beatType] = timeOf(meter);
  return [
    `<attributes><divisions>${leadSheetTicksPerQuarter}</divisions>`,
    `<key><fifths>${fifths}</fifths><mode>${mode}</mode></key>`,
    `<time><beats>${beats}</beats><beat-type>${beatType}</beat-type></time>`,
    clefs.length > 1 ? `<staves>${clefs.length}</staves>` : '',
    ...clefs.map((clef, index) => `<clef number="${index + 1}">${clefSigns[clef]}</clef>`),
    '</attributes>',
  ].join('');
}

function staffXml(
  notes: readonly WrittenNote[],
  chords: readonly WrittenChord[],
  place: MeasurePlace & { readonly staff: number },
): string {
  return notes
    .map((note) => {
      const here = chords.filter(({ tick }) => tick >= note.start && tick < note.end);
      return `${here.map((chord) => harmonyXml(chord, note.start, place.score.fifths)).join('')}${noteXml(note, place)}`;
    })
    .join('');
}

function harmonyXml({ tick, chord }: WrittenChord, from: number, fifths: number): string {
  const offset = tick === from ? '' : `<offset>${tick - from}</offset>`;
  if (chord === null) {
    // By the book a root with the kind `none`; Verovio would print that root, and prints only this text.
    return `<harmony><numeral><numeral-root text="N.C.">1</numeral-root></numeral><kind text="">none</kind>${offset}</harmony>`;
  }
  const { step, alter } = spellRoot(chord, fifths);
  const root = `<root><root-step>${step}</root-step>${alter === 0 ? '' : `<root-alter>${alter}</root-alter>`}</root>`;
  return `<harmony>${root}<kind text="${qualitySigns[chord.quality]}">${kinds[chord.quality]}</kind>${offset}</harmony>`;
}

function pitchXml({ step, alter, octave }: SpelledPitch): string {
  const altered = alter === 0 ? '' : `<alter>${alter}</alter>`;
  return `<pitch><step>${step}</step>${altered}<octave>${octave}</octave></pitch>`;
}

function noteXml(note: WrittenNote, { staves, staff }: { readonly staves: number; readonly staff: number }): string {
  const notations = [
    note.isTiedFrom ? '<tied type="stop"/>' : '',
    note.isTiedTo ? '<tied type="start"/>' : '',
    tupletXml(note),
    note.slur === undefined
      ? ''
      : `<slur type="${note.slur}" number="1"${note.slur === 'start' ? ' placement="above"' : ''}/>`,
    note.isDetached ? '<articulations><staccato/></articulations>' : '',
  ].join('');
  const { accidental } = note;
  return [
    '<note>',
    note.pitch === undefined ? `<rest${note.isBarRest ? ' measure="yes"' : ''}/>` : pitchXml(note.pitch),
    `<duration>${note.end - note.start}</duration>`,
    note.isTiedFrom ? '<tie type="stop"/>' : '',
    note.isTiedTo ? '<tie type="start"/>' : '',
    `<voice>${staff === 0 ? 1 : 5}</voice>`,
    note.isBarRest ? '' : `<type>${note.type}</type>`,
    note.dots === 1 && !note.isBarRest ? '<dot/>' : '',
    accidental === undefined ? '' : `<accidental>${accidentals[String(accidental)] ?? 'natural'}</accidental>`,
    note.isTriplet
      ? '<time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes></time-modification>'
      : '',
    staves > 1 ? `<staff>${staff + 1}</staff>` : '',
    ...note.beams.map((state, index) => `<beam number="${index + 1}">${state}</beam>`),
    notations === '' ? '' : `<notations>${notations}</notations>`,
    '</note>',
  ].join('');
}

/** Under one beam the number says enough; a bracket shows what belongs together elsewhere. */
function tupletXml(note: WrittenNote): string {
  if (note.tripletEdge === undefined) return '';
  const bracket = note.tripletEdge === 'start' ? ` bracket="${note.hasBracket ? 'yes' : 'no'}"` : '';
  return `<tuplet type="${note.tripletEdge}"${bracket}/>`;
}
