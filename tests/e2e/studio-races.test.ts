import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formatActionId } from '../../src/core/action-id.ts';
import { browserMissing, createVisits, openBrowser } from './browser.ts';
import { startStudio } from './studio-process.ts';
import type { StudioProcess } from './studio-process.ts';

/**
 * What a busy machine or a slow line puts in another order: answers are held back here until what may overtake them has
 * happened, so that every run is the unlucky one.
 */
describe.skipIf(browserMissing !== undefined)('the studio on a slow line', () => {
  let studio: StudioProcess;
  let browser: Browser;
  const visits = createVisits(() => browser);

  beforeAll(async () => {
    [studio, browser] = await Promise.all([startStudio(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await studio?.close();
  });
  beforeEach(async () => {
    const headers = { origin: studio.address, 'content-type': 'application/json' };
    await fetch(`${studio.address}/api/messages`, { method: 'DELETE', headers: { origin: studio.address } });
    // Also after a test that failed in Spanish.
    await fetch(`${studio.address}/api/locale`, { method: 'PUT', headers, body: '{"locale":"auto"}' });
  });
  afterEach(visits.close);

  const open = async (): Promise<Page> => visits.open(studio.address);
  /** Leaves the page, and is back as somebody who opens it anew. */
  const comeBack = async (page: Page, view = 'chat'): Promise<void> => {
    await page.goto(`${studio.address}/#${view}`);
    await page.locator('.navigation, nav').first().waitFor();
  };
  const leave = async (page: Page): Promise<void> => {
    await page.goto('about:blank');
  };
  const type = async (page: Page, text: string): Promise<void> => {
    await page.locator('[data-composer]').fill(text);
    await page.keyboard.press('Enter');
  };
  /** A finished picture in the conversation. */
  const draw = async (page: Page): Promise<string> => {
    await type(page, '/imagine a grey flower');
    const picture = page.locator('.with-files .picture img');
    await picture.waitFor();
    return /artifacts\/(.+)-\d+/u.exec((await picture.getAttribute('src')) ?? '')?.[1] ?? '';
  };
  /** Another screen of the same person, or a program. */
  const elsewhere = async (page: Page, method: 'POST' | 'DELETE', path: string, data: object = {}): Promise<void> => {
    const headers = { origin: studio.address };
    const response = await page.request.fetch(`${studio.address}${path}`, { method, headers, data });
    expect(response.ok()).toBe(true);
  };
  const deleteElsewhere = async (page: Page, jobId: string): Promise<void> =>
    elsewhere(page, 'POST', '/api/actions', {
      clientId: crypto.randomUUID(),
      actionId: formatActionId({ verb: 'delete', jobId, index: 0 }),
      locale: 'en',
    });

  test('an answer that a change overtook does not bring back what was deleted', async () => {
    const page = await open();
    const jobId = await draw(page);
    // The page reads twice: when it loads, and when its stream opens. The second answer is old when it comes.
    await leave(page);
    const second = await holdAnswers(page, '**/api/messages', { skip: 1 });
    await comeBack(page);
    await page.locator('.with-files .picture img').waitFor();
    await second.caught;
    await deleteElsewhere(page, jobId);
    await page.getByText('Deleted.').waitFor();
    const again = page.waitForResponse('**/api/messages');
    await second.release();
    await (await again).finished();
    await page.getByText('Deleted.').waitFor();
    expect(await page.locator('.picture').count()).toBe(0);
  });

  test('a language that is chosen while the page still reads its settings stays chosen', async () => {
    const page = await open();
    await leave(page);
    const second = await holdAnswers(page, '**/api/studio', { skip: 1 });
    await comeBack(page, 'settings');
    await second.caught;
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('heading', { name: 'Ajustes' }).waitFor();
    const [held] = await Promise.all([page.waitForResponse('**/api/studio'), second.release()]);
    await held.finished();
    await settle(page);
    expect(await page.evaluate('document.documentElement.lang')).toBe('es');
  });

  test('what another screen cleared or liked no more while this one did not listen goes from this one too', async () => {
    const page = await open();
    const jobId = await draw(page);
    await page.getByRole('button', { name: 'Like' }).click();
    await page.locator('[aria-pressed=true]', { hasText: 'Like' }).waitFor();
    await leave(page);
    const stream = await holdAnswers(page, '**/api/events*', { before: true });
    await comeBack(page);
    await page.locator('[aria-pressed=true]', { hasText: 'Like' }).waitFor();
    await elsewhere(page, 'POST', `/api/artifacts/${jobId}-0/like`);
    await stream.release();
    await page.locator('[aria-pressed=false]', { hasText: 'Like' }).waitFor();

    await leave(page);
    const next = await holdAnswers(page, '**/api/events*', { before: true });
    await comeBack(page);
    await page.locator('.with-files .picture img').waitFor();
    await elsewhere(page, 'DELETE', '/api/messages');
    await next.release();
    await page.locator('.message').first().waitFor({ state: 'detached' });
    expect(await page.locator('.message').count()).toBe(0);
  });

  test('the queue knows what was finished while nobody listened', async () => {
    const page = await open();
    await leave(page);
    const stream = await holdAnswers(page, '**/api/events*', { before: true });
    await comeBack(page);
    await type(page, '/imagine a red boat');
    await page.locator('.card.job').waitFor();
    await expect
      .poll(async () => (await page.request.get(`${studio.address}/api/jobs`)).text(), { timeout: 60_000 })
      .not.toMatch(/"state":"(?:queued|running)"/u);
    await page.keyboard.press('Alt+Digit3');
    await page.locator('.job-row.done', { hasText: 'a red boat' }).waitFor();
    await stream.release();
  });

  test('a call that was lost on a line that never broke goes again by itself, once', async () => {
    const page = await open();
    let lost = 0;
    await page.route('**/api/calls', async (route) => {
      lost += 1;
      // The first is lost on its way there, the second is taken, but its answer is lost.
      if (lost === 2) await route.fetch();
      await (lost <= 2 ? route.abort('connectionreset') : route.continue());
    });
    await type(page, '/help');
    await page.getByText('Waiting for the connection').waitFor();
    await page.locator('.card.reply', { hasText: 'What I can do' }).waitFor();
    await page.locator('.message.sending').waitFor({ state: 'detached' });
    expect(await page.locator('.bubble').count()).toBe(1);
  });

  test('a call that is refused late leaves what is being typed meanwhile', async () => {
    const page = await open();
    const call = await holdAnswers(page, '**/api/calls', { before: true, status: 400 });
    await type(page, '/imagine a fox');
    await call.caught;
    await page.locator('[data-composer]').fill('half a thought');
    await call.release();
    const form = page.getByRole('form', { name: '/imagine' });
    await form.getByRole('button', { name: 'Close the form' }).click();
    expect(await page.locator('[data-composer]').inputValue()).toBe('half a thought');
  });

  test('a button pressed twice before the page could hide it deletes once, and undo undoes it', async () => {
    const page = await open();
    await page.clock.install();
    await draw(page);
    let deletions = 0;
    await page.route('**/api/actions', async (route) => {
      deletions += 1;
      await route.continue();
    });
    const pressed = await page.evaluate(`(() => {
      const button = document.querySelector('.reply-actions button[aria-label=Delete]');
      button.click();
      button.click();
      return button.isConnected;
    })()`);
    expect(pressed).toBe(true);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.with-files .picture img').waitFor();
    await page.clock.fastForward(10_000);
    await settle(page);
    expect(deletions).toBe(0);
    expect(await page.locator('.picture').count()).toBe(1);
  });

  test('looking away makes a deletion so, and takes the offer to undo it away', async () => {
    const page = await open();
    const jobId = await draw(page);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    // Before the browser may stop the page: in the very task that tells it.
    const asked = await page.evaluate(`(() => {
      const asked = [];
      const { fetch } = window;
      window.fetch = (path, init) => {
        asked.push(path + ' ' + init.keepalive);
        return fetch(path, init);
      };
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      return asked;
    })()`);
    expect(asked).toEqual(['/api/actions true']);
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    await expect
      .poll(async () => (await page.request.get(`${studio.address}/artifacts/${jobId}-0`)).status(), {
        timeout: 30_000,
      })
      .toBe(404);
  });

  test('a picture that could not be had while the server was away is there when it is back', async () => {
    const maker = await open();
    await draw(maker);
    // A browser keeps what it has seen for good: this one has seen nothing yet.
    const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
    visits.add({ page, complaints: [] });
    await page.route('**/artifacts/*', async (route) => route.abort('connectionreset'));
    const stream = await holdAnswers(page, '**/api/events*', { before: true });
    await comeBack(page);
    await page.getByText('This file is no longer here.').waitFor();
    await page.unroute('**/artifacts/*');
    await stream.release();
    await page.locator('.with-files .picture img').waitFor();
    expect(await page.getByText('This file is no longer here.').count()).toBe(0);
  });
});

interface HeldAnswers {
  /** A request was caught. */
  readonly caught: Promise<void>;
  /** Lets what was held go, and all that comes after. */
  readonly release: () => Promise<void>;
}

interface Holding {
  /** So many requests are answered as always first. */
  readonly skip?: number;
  /** Holds the request back instead of its answer. */
  readonly before?: boolean;
  /** Answered with this instead. */
  readonly status?: number;
}

/** Answers as the server gives them now, that arrive later. */
async function holdAnswers(
  page: Page,
  url: string,
  { skip = 0, before = false, status }: Holding,
): Promise<HeldAnswers> {
  let seen = 0;
  let isOpen = false;
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let tell = (): void => {};
  const caught = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const handle = async (route: Route): Promise<void> => {
    seen += 1;
    if (isOpen || seen <= skip) return route.continue();
    const response = before ? undefined : await route.fetch();
    tell();
    await opened;
    if (status !== undefined) return route.fulfill({ status, json: { code: 'invalid-input', message: 'No.' } });
    return response === undefined ? route.continue() : route.fulfill({ response });
  };
  await page.route(url, handle);
  return {
    caught,
    release: async () => {
      isOpen = true;
      open();
    },
  };
}

/** The page has drawn all that came before. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    for (let frame = 0; frame < 8; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  })()`);
}
