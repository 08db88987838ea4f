import {
  BasicInstrument,
  BasicPreset,
  BasicSoundBank,
  EmptySample,
  Generator as ZoneValue,
  GeneratorTypes as Zone,
  Modulator,
  ModulatorSource,
} from 'spessasynth_core';
import type { BasicInstrumentZone, BasicSample, GeneratorType } from 'spessasynth_core';
import { AppError } from '../../core/errors.ts';
import { drumKit, drumSounds } from './instruments/drum-kit.ts';
import type { DrumKey } from './instruments/drum-kit.ts';
import { drumRateHz } from './instruments/instrument-sample.ts';
import type { InstrumentSample } from './instruments/instrument-sample.ts';
import { programs } from './instruments/programs.ts';
import type { Program } from './instruments/programs.ts';
import { timbreNames, timbres } from './instruments/timbres.ts';
import type { TimbreName } from './instruments/timbres.ts';

/** Changes when the bank no longer sounds the same: the file of an older one is then made anew. */
export const soundBankVersion = 4;

/** SoundFont 2.04 counts times in 1,200 · log2(seconds). */
const timecents = (seconds: number): number => Math.round(1200 * Math.log2(Math.max(0.001, seconds)));
/** … and frequencies in cents above 8.176 Hz. */
const filterCents = (frequencyHz: number): number => Math.round(1200 * Math.log2(frequencyHz / 8.176));
/** The filter is out of the way. */
const openFilterCents = 13_500;

type Recorded = ReadonlyMap<number, { readonly sample: BasicSample; readonly isLoop: boolean }>;

/**
 * Makes the project's own General MIDI bank: 128 programs and a drum kit as a SoundFont 2 file. Nothing recorded, nothing
 * downloaded; the same bytes each time. Takes some seconds; yields the fraction done after each timbre.
 */
export function* buildSoundBank(): Generator<number, ArrayBuffer> {
  const bank = new BasicSoundBank();
  // The date would make every file another one.
  bank.soundBankInfo = {
    ...bank.soundBankInfo,
    name: `Alebrije synthetic GM ${soundBankVersion}`,
    creationDate: new Date(0),
  };
  const recorded = new Map<TimbreName, Recorded>();
  for (const [index, name] of timbreNames.entries()) {
    recorded.set(name, record(bank, name));
    yield (0.9 * (index + 1)) / timbreNames.length;
  }
  for (const [number, program] of programs.entries()) addProgram(bank, number, program, recorded);
  addDrums(bank);
  bank.flush();
  return bank.writeSF2();
}

function record(bank: BasicSoundBank, name: TimbreName): Recorded {
  const timbre = timbres[name];
  return new Map(
    timbre.keys.map((key) => {
      const made: InstrumentSample = timbre.make(key);
      const sample = addSample(bank, `${name} ${key}`, made.samples, key, made.rateHz);
      if (made.loopStart !== undefined) {
        sample.loopStart = made.loopStart;
        sample.loopEnd = made.samples.length;
      }
      return [key, { sample, isLoop: made.loopStart !== undefined }];
    }),
  );
}

function addSample(
  bank: BasicSoundBank,
  name: string,
  samples: Float32Array,
  key: number,
  rateHz: number,
): BasicSample {
  const sample = new EmptySample();
  sample.name = name;
  sample.originalKey = key;
  sample.setAudioData(samples, rateHz);
  bank.addSamples(sample);
  return sample;
}

function addProgram(
  bank: BasicSoundBank,
  number: number,
  program: Program,
  recorded: ReadonlyMap<TimbreName, Recorded>,
): void {
  const samples = recorded.get(program.timbre);
  if (samples === undefined) throw new AppError({ code: 'internal', message: `no timbre ${program.timbre}` });
  const instrument = new BasicInstrument();
  instrument.name = `${number} ${program.timbre}`;
  const layers = program.layers ?? [0];
  setAll(instrument.globalZone, globalValues(program, layers.length));
  const softness = program.softness ?? 0;
  if (softness > 0) instrument.globalZone.addModulators(whenSoft(Zone.initialFilterFc, -softness));
  const swell = program.swell ?? 0;
  if (swell > 0) instrument.globalZone.addModulators(whenSoft(Zone.attackVolEnv, swell));
  const keys = [...samples.keys()];
  for (const [index, [key, { sample, isLoop }]] of [...samples].entries()) {
    for (const [layer, semitones] of layers.entries()) {
      const zone = instrument.createZone(sample);
      zone.keyRange = rangeAround(keys, index);
      const cents = Math.round((semitones + 12 * (program.octave ?? 0)) * 100);
      setAll(zone, [
        [Zone.sampleModes, isLoop ? 1 : 0],
        [Zone.coarseTune, Math.trunc(cents / 100)],
        [Zone.fineTune, cents % 100],
        // Layers spread out, or low keys left and high keys right, as one sits before a piano.
        [Zone.pan, layers.length > 1 ? (layer / (layers.length - 1) - 0.5) * 300 : ((key - 64) / 64) * 120],
      ]);
    }
  }
  bank.addInstruments(instrument);
  addPreset(bank, { name: instrument.name, number, isDrums: false, instrument });
}

function globalValues(program: Program, layerCount: number): readonly (readonly [GeneratorType, number])[] {
  const { vibratoCents = 0, tremoloCentibels = 0, fallSeconds, fallCentibels = 0 } = program;
  return [
    [Zone.attackVolEnv, timecents(program.attackSeconds ?? 0.002)],
    [Zone.releaseVolEnv, timecents(program.releaseSeconds ?? 0.2)],
    [Zone.initialAttenuation, Math.round((program.softer ?? 0) + 100 * Math.log10(layerCount))],
    [Zone.reverbEffectsSend, program.room ?? 150],
    [Zone.initialFilterFc, program.cutoffHz === undefined ? openFilterCents : filterCents(program.cutoffHz)],
    ...(fallSeconds === undefined
      ? []
      : ([
          // SoundFont 2.04, 8.1.2: the time of a fall by 100 dB, however far the note falls.
          [Zone.decayVolEnv, timecents((fallSeconds * 1000) / Math.max(1, fallCentibels))],
          [Zone.sustainVolEnv, fallCentibels],
        ] as const)),
    ...(vibratoCents === 0
      ? []
      : ([
          [Zone.vibLfoToPitch, vibratoCents],
          [Zone.delayVibLFO, timecents(0.35)],
          [Zone.freqVibLFO, filterCents(5.2)],
        ] as const)),
    ...(tremoloCentibels === 0
      ? []
      : ([
          [Zone.modLfoToVolume, tremoloCentibels],
          [Zone.delayModLFO, timecents(0.01)],
          [Zone.freqModLFO, filterCents(5.5)],
        ] as const)),
  ];
}

/** A soft touch is duller, not only quieter, and what is blown or bowed softly speaks later: the velocity moves both, continuously. */
function whenSoft(what: GeneratorType, most: number): Modulator {
  // SoundFont 2.04, 8.2: controller 2 is the key's velocity, bit 8 turns its direction round; linear, 0 … 1.
  const softTouch = ModulatorSource.fromSourceEnum(2 | (1 << 8));
  return new Modulator(softTouch, ModulatorSource.fromSourceEnum(0), what, most);
}

function addDrums(bank: BasicSoundBank): void {
  const kit = new BasicInstrument();
  kit.name = 'Drum kit';
  setAll(kit.globalZone, [
    [Zone.releaseVolEnv, timecents(1.5)],
    [Zone.scaleTuning, 0],
    [Zone.reverbEffectsSend, 90],
  ]);
  const made = new Map(
    Object.entries(drumSounds).map(([name, make]) => {
      const { samples, softness } = make();
      return [name, { softness, sample: addSample(bank, `drum ${name}`, samples, 60, drumRateHz) }];
    }),
  );
  for (const [key, drum] of Object.entries(drumKit)) {
    const recording = made.get(drum.sound);
    if (recording === undefined) throw new AppError({ code: 'internal', message: `no drum ${drum.sound}` });
    const zone = kit.createZone(recording.sample);
    zone.keyRange = { min: Number(key), max: Number(key) };
    setAll(zone, drumValues(drum));
    if (recording.softness > 0) zone.addModulators(whenSoft(Zone.initialFilterFc, -recording.softness));
  }
  bank.addInstruments(kit);
  addPreset(bank, { name: 'Drum kit', number: 0, isDrums: true, instrument: kit });
}

function drumValues({
  pan = 0,
  softer = 0,
  tune = 0,
  group = 0,
  sound,
}: DrumKey): readonly (readonly [GeneratorType, number])[] {
  return [
    [Zone.pan, pan],
    [Zone.initialAttenuation, softer],
    [Zone.coarseTune, tune],
    [Zone.exclusiveClass, group],
    // A kick drum in a hall is mud.
    ...(sound === 'kick' ? ([[Zone.reverbEffectsSend, 10]] as const) : []),
  ];
}

function addPreset(
  bank: BasicSoundBank,
  {
    name,
    number,
    isDrums,
    instrument,
  }: {
    readonly name: string;
    readonly number: number;
    readonly isDrums: boolean;
    readonly instrument: BasicInstrument;
  },
): void {
  const preset = new BasicPreset(bank);
  preset.name = name;
  preset.program = number;
  preset.isGMGSDrum = isDrums;
  preset.createZone(instrument);
  bank.addPresets(preset);
}

function setAll(
  zone: Pick<BasicInstrumentZone, 'setGenerator' | 'addGenerators'>,
  values: readonly (readonly [GeneratorType, number])[],
): void {
  for (const [type, value] of values) zone.addGenerators(new ZoneValue(type, Math.round(value)));
}

/** The keys nearest to one sample; the outermost samples go on to the ends. */
function rangeAround(keys: readonly number[], index: number): { readonly min: number; readonly max: number } {
  const key = keys[index] ?? 0;
  const before = keys[index - 1];
  const after = keys[index + 1];
  return {
    min: before === undefined ? 0 : Math.floor((before + key) / 2) + 1,
    max: after === undefined ? 127 : Math.floor((key + after) / 2),
  };
}
