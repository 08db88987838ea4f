import { access, constants } from 'node:fs/promises';

/** Where Debian, Fedora and Arch put complete sampled General MIDI banks, the best first. */
const usualPlaces = [
  '/usr/share/sounds/sf3/FluidR3Mono_GM.sf3',
  '/usr/share/sounds/sf2/FluidR3_GM.sf2',
  '/usr/share/soundfonts/FluidR3_GM.sf2',
  '/usr/share/sounds/sf3/MuseScore_General_Lite.sf3',
  '/usr/share/sounds/sf3/default-GM.sf3',
  '/usr/share/soundfonts/default.sf2',
];

/** In `ALEBRIJE_SOUNDFONT`: the instruments made here, whatever else is installed. */
export const builtInSounds = 'built-in';

/**
 * The sampled instruments to play with: the operator's file as it is (whether it can be read turns out when it is used),
 * else the first one installed in a usual place. @returns undefined for the built-in ones.
 */
export async function findSoundFont(wish: string | undefined): Promise<string | undefined> {
  if (wish === builtInSounds) return undefined;
  if (wish !== undefined) return wish;
  for (const file of usualPlaces) {
    const isThere = await access(file, constants.R_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}
