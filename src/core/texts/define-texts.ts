/** A message: plain, or a function of what it mentions (plurals and order are the language's own business). */
export type Text = string | ((values: never) => string);

/**
 * One area's messages in every language. The compiler refuses a key that is missing, surplus, or takes other values
 * in one of them; a test refuses keys nobody uses.
 */
export function defineTexts<
  const E extends Readonly<Record<string, Text>>,
  S extends { readonly [K in keyof E]: E[K] extends string ? string : E[K] } & {
    readonly [K in Exclude<keyof S, keyof E>]: never;
  },
>(texts: {
  readonly en: E;
  readonly es: S;
}): { readonly en: E; readonly es: { readonly [K in keyof E]: E[K] extends string ? string : E[K] } } {
  return texts;
}
