// The page's only way to storage, as browser.ts is to time and chance.
// oxlint-disable no-restricted-globals, no-restricted-properties

/** Remembers small things on this device; a browser that forbids it only forgets. */
export const deviceMemory = {
  get: (key: string): string | undefined => {
    try {
      return localStorage.getItem(`alebrije.${key}`) ?? undefined;
    } catch {
      return undefined;
    }
  },
  set: (key: string, value: string | undefined): void => {
    try {
      if (value === undefined) localStorage.removeItem(`alebrije.${key}`);
      else localStorage.setItem(`alebrije.${key}`, value);
    } catch {
      // Private windows may refuse; nothing here is needed to work.
    }
  },
};
