/** Lower case, no accents, for comparing words and never for showing them: `Árbol` → `arbol`. */
export function withoutAccents(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}
