/** What a stranger typed is shown back as text: no markup, links or mentions. */
export function withoutMarkup(text: string): string {
  return text.replaceAll(/[*_`~[\]()<>|@#\\]/gu, '');
}
