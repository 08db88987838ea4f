import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const chromiumPath = process.env['ALEBRIJE_CHROMIUM'] ?? '/usr/bin/chromium';

/** Why these tests cannot run here; undefined: they can. */
export const browserMissing = existsSync(chromiumPath)
  ? undefined
  : `no Chromium at ${chromiumPath}: install Debian's package, or set ALEBRIJE_CHROMIUM`;

/** A Chromium with a new, empty profile that talks to nobody but the studio. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Visit {
  readonly page: Page;
  /** What the page complained about: must stay empty. */
  readonly complaints: readonly string[];
}

/** Opens the studio as a person on a fresh device would. */
export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 860 }, ...options });
  // A limit, not a wait: on a machine with five times as much to do, things come later, and still come.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Lost connections and refusals are reported by the browser itself, and are what some tests are about.
    const isExpected = /ERR_(?:INTERNET|CONNECTION|SOCKET|NETWORK|EMPTY|INCOMPLETE)|status of 4\d\d/u.test(
      message.text(),
    );
    if (message.type() === 'error' && !isExpected) {
      complaints.push(message.text());
    }
  });
  await page.goto(address);
  await page.locator('[data-composer]').waitFor();
  return { page, complaints };
}

/** The pages a test opens. */
export interface Visits {
  readonly open: (address: string, options?: BrowserContextOptions) => Promise<Page>;
  /** A page that was opened otherwise, and goes with the others. */
  readonly add: (visited: Visit) => void;
  /** After each test. Throws when one of the pages complained. */
  readonly close: () => Promise<void>;
}

export function createVisits(browser: () => Browser): Visits {
  let visits: Visit[] = [];
  return {
    open: async (address, options) => {
      const opened = await visit(browser(), address, options);
      visits.push(opened);
      return opened.page;
    },
    add: (visited) => void visits.push(visited),
    close: async () => {
      const complaints = visits.flatMap((visited) => visited.complaints);
      await Promise.all(visits.map(async ({ page }) => page.context().close()));
      visits = [];
      if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join('; ')}`);
    },
  };
}
