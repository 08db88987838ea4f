import { withMusicSigns, type MusicLetterings } from '../../media/music/drawing/lettering.ts';
import { openTypeface } from '../images/typeface.ts';

/** The project's typefaces with signs of music. */
export async function openLetterings(): Promise<MusicLetterings> {
  const [title, text, strong, italic] = await Promise.all([
    openTypeface('serif'),
    openTypeface('text'),
    openTypeface('strong'),
    openTypeface('italic'),
  ]);
  return {
    title: withMusicSigns(title),
    text: withMusicSigns(text),
    strong: withMusicSigns(strong),
    italic: withMusicSigns(italic),
  };
}
