import type { MusicKey } from '../../../core/music-key.ts';
import type { MusicMood } from '../../../core/music-options.ts';
import type { Mode } from '../lead-sheet.ts';
import type { DecideOptions } from './music-decision.ts';
import type { MusicWishes } from './music-wishes.ts';
import { moodTraits } from './mood-traits.ts';

/** Keys that bands like to play in. */
const usualTonics: Readonly<Record<Mode, readonly number[]>> = {
  major: [0, 2, 3, 4, 5, 7, 9, 10],
  minor: [9, 11, 0, 2, 4, 6, 7],
};
const gloomy: ReadonlySet<MusicMood> = new Set(['sad', 'dark', 'angry', 'tense']);

/** The key: as said, as the attached tune has it, or one that suits the mood. */
export function decideKey({ wishes, choices, theme, random }: DecideOptions, moods: readonly MusicMood[]): MusicKey {
  const typed = choices.key ?? wishes.key?.value;
  const [mood = 'calm'] = moods;
  const source = random.fork('key');
  const chance = source.next();
  const isCheered = wishes.unwantedMoods.some((one) => gloomy.has(one)) && !gloomy.has(mood);
  const share = isCheered ? 1 : moodTraits[told(mood, wishes)].major;
  const asked = choices.key?.mode ?? saidMode(wishes);
  const isMoodSaid = choices.mood !== undefined || wishes.moods.length > 0;
  const own = isMoodSaid ? undefined : theme?.key.mode;
  const mode = asked ?? own ?? (chance < share ? 'major' : 'minor');
  return { tonic: typed?.tonic ?? theme?.key.tonic ?? source.pick(usualTonics[mode]), mode };
}

/** Something epic for a boss or a villain is grim, not a triumph. */
function told(mood: MusicMood, { scenes }: MusicWishes): MusicMood {
  const scene = scenes[0]?.mood;
  return mood === 'epic' && scene !== undefined && gloomy.has(scene) ? scene : mood;
}

function saidMode({ key, mode }: MusicWishes): Mode | undefined {
  return key?.value.mode ?? mode?.value;
}
