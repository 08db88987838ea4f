import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import { ganRoomTexts } from '../../core/texts/gan-room.ts';
import { mostMixed } from './choose-looks.ts';
import type { ClassList } from './class-list.ts';
import type { GanOptions } from './gan-options.ts';
import type { ClassPrompt } from './read-class-prompt.ts';

const shownUnknown = 5;
const shownClasses = 12;

function unknownWords(prompt: ClassPrompt): { readonly words: readonly string[]; readonly more: number } {
  const words = prompt.unknown.slice(0, shownUnknown).map((word) => word.slice(0, 40));
  return { words, more: prompt.unknown.length - words.length };
}

/** `cat, bear, rabbit …; smile, laugh`: what can be asked, an axis after another, the long ones cut short. */
export function knownClasses(list: ClassList, locale: Locale): string {
  return list.axes
    .map(({ classes }) => {
      const names = classes.slice(0, shownClasses).map((each) => each[locale][0] ?? each.id);
      return `${names.join(', ')}${classes.length > names.length ? ', …' : ''}`;
    })
    .join('; ');
}

/** @throws AppError `invalid-input`, saying what the model draws, when the prompt names only what it does not. */
export function requireSomethingKnown(prompt: ClassPrompt, list: ClassList, locale: Locale): void {
  if (prompt.namesSomething || prompt.unknown.length === 0) return;
  throw new AppError({
    code: 'invalid-input',
    message: `none of ${prompt.unknown.length} words is a class of this model`,
    userMessage: ganRoomTexts[locale].notKnownAny({ ...unknownWords(prompt), known: knownClasses(list, locale) }),
  });
}

export interface NotesContext {
  readonly prompt: ClassPrompt;
  readonly list: ClassList;
  readonly options: GanOptions;
  /** What is drawn first, in words. */
  readonly drew: string;
  readonly count: number;
  readonly isNotMedical: boolean;
  readonly locale: Locale;
}

/** What the reply says about how the prompt was read. */
export function promptNotes({
  prompt,
  list,
  options,
  drew,
  count,
  isNotMedical,
  locale,
}: NotesContext): readonly string[] {
  const texts = ganRoomTexts[locale];
  const notes = prompt.readAs.slice(0, shownUnknown).map((each) => texts.readAs(each));
  if (prompt.unknown.length > 0) notes.push(texts.notKnown({ ...unknownWords(prompt), drew }));
  if (!prompt.namesSomething) notes.push(texts.choseMyself({ known: knownClasses(list, locale) }));
  if (prompt.isMix && prompt.picks.some((named) => named.length > mostMixed)) notes.push(texts.mixedTwo);
  if (prompt.mode === 'filmstrip' && options.count > 1) notes.push(texts.oneFilmstrip);
  if (prompt.mode === 'pictures' && count > options.count) notes.push(texts.drewEach({ count }));
  const asksForLook =
    options.style !== 'auto' ||
    options.output !== 'picture' ||
    options.palette !== undefined ||
    options.paletteFromInput === true;
  if (asksForLook) notes.push(texts.ownLook);
  if (isNotMedical) notes.push(texts.notMedicalNote);
  return notes;
}
