import type { NamedOption } from '../../../core/command-text.ts';
import type { AttachmentOption } from '../../../core/option.ts';

type Kind = AttachmentOption['accepts'][number];

/** What a file on this device seems to be, by its name and what the browser calls it; the server looks at its bytes. */
export function fileKind({ name, type }: Pick<File, 'name' | 'type'>): Kind | undefined {
  if (/\.midi?$/iu.test(name) || /^audio\/(?:x-)?midi$/u.test(type)) return 'midi';
  const top = type.split('/')[0];
  return (['image', 'audio', 'video', 'text'] as const).find((kind) => kind === top);
}

/** Whether an option may take a file; one that nobody can tell may be anything. */
export function mayTake(option: NamedOption, file: Pick<File, 'name' | 'type'>): boolean {
  if (option.type !== 'attachment') return false;
  const kind = fileKind(file);
  return kind === undefined || option.accepts.includes(kind);
}

export function isOfPictures(option: NamedOption): boolean {
  return option.type === 'attachment' && option.accepts.includes('image');
}

/**
 * Which file goes to which option: each to the first free one that takes its kind. What no option takes goes to any that is
 * free, so that the answer says what is wrong with it.
 */
export function giveFiles<F extends Pick<File, 'name' | 'type'>>(
  files: readonly F[],
  options: readonly NamedOption[],
): { readonly given: readonly { readonly option: string; readonly file: F }[]; readonly left: readonly F[] } {
  const free = options.filter(({ type }) => type === 'attachment');
  const given: { readonly option: string; readonly file: F }[] = [];
  const left: F[] = [];
  const unplaced: F[] = [];
  const place = (file: F, index: number): void => {
    const [taker] = free.splice(index, 1);
    if (taker !== undefined) given.push({ option: taker.name, file });
  };
  for (const file of files) {
    const index = free.findIndex((option) => mayTake(option, file));
    if (index < 0) unplaced.push(file);
    else place(file, index);
  }
  for (const file of unplaced) {
    if (free.length === 0) left.push(file);
    else place(file, 0);
  }
  return { given, left };
}
