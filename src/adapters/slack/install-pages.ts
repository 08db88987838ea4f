import type { IncomingMessage, ServerResponse } from 'node:http';
import { nearestLocale, type Locale } from '../../core/locale.ts';
import { slackTexts } from '../../core/texts/slack.ts';

/** Pages of a few words, without anything from elsewhere. */
interface Page {
  readonly title: string;
  readonly body: string;
  readonly link?: { readonly href: string; readonly label: string };
}

/** In the language of the browser. */
export function localeOf(request: IncomingMessage): Locale {
  return nearestLocale(request.headers['accept-language']?.split(',')[0]?.trim());
}

/** Where somebody begins. @param authorizeUrl Slack's page that asks for permission. */
export function installPage(authorizeUrl: string, locale: Locale): string {
  const texts = slackTexts[locale];
  const link = { href: authorizeUrl, label: texts.installButton };
  return draw({ title: texts.installTitle, body: texts.installIntro, link }, locale);
}

/** Writes the last page of an installation. */
export function sendInstalled(request: IncomingMessage, response: ServerResponse, team: string | undefined): void {
  const locale = localeOf(request);
  const texts = slackTexts[locale];
  send(
    response,
    200,
    draw({ title: texts.installedTitle, body: texts.installedBody(team ?? texts.installedSomewhere) }, locale),
  );
}

/** Says that nothing was installed, and where to begin again. */
export function sendNotInstalled(
  request: IncomingMessage,
  response: ServerResponse,
  { denied, installUrl }: { readonly denied: boolean; readonly installUrl: string },
): void {
  const locale = localeOf(request);
  const texts = slackTexts[locale];
  const [title, body] = denied
    ? [texts.installDeniedTitle, texts.installDeniedBody]
    : [texts.installFailedTitle, texts.installFailedBody];
  const page = draw({ title, body, link: { href: installUrl, label: texts.installAgain } }, locale);
  send(response, denied ? 200 : 400, page);
}

/** Nothing may be loaded, framed or remembered: the address of these pages carries Slack's code. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

function send(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, pageHeaders);
  response.end(page);
}

function draw({ title, body, link }: Page, locale: Locale): string {
  const button = link === undefined ? '' : `<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.label)}</a></p>`;
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
  :root { color-scheme: light dark; font: 1.125rem/1.6 system-ui, sans-serif; }
  body { max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem; }
  a { display: inline-block; padding: 0.6rem 1.2rem; border-radius: 0.5rem; background: #4a154b; color: #fff; }
</style>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(body)}</p>
${button}
</html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
