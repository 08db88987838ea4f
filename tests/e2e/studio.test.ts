import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formatActionId } from '../../src/core/action-id.ts';
import { tinyMidi } from '../fakes/music-files.ts';
import { browserMissing, createVisits, openBrowser } from './browser.ts';
import { startStudio } from './studio-process.ts';
import type { StudioProcess } from './studio-process.ts';

if (browserMissing !== undefined) process.stderr.write(`The studio's page is not tested: ${browserMissing}\n`);

/** A job long enough to look at while it runs. */
const slow = 'count:4 size:large';
/** The instruments are made once for each data folder, which takes a while on a machine with other work. */
const patience = { timeout: 100_000, interval: 100 };

describe.skipIf(browserMissing !== undefined)('the studio in a browser', () => {
  let studio: StudioProcess;
  let browser: Browser;
  const visits = createVisits(() => browser);

  const open = async (options?: BrowserContextOptions): Promise<Page> => visits.open(studio.address, options);
  beforeAll(async () => {
    [studio, browser] = await Promise.all([startStudio(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await studio?.close();
  });
  beforeEach(async () => {
    const headers = { origin: studio.address };
    await fetch(`${studio.address}/api/messages`, { method: 'DELETE', headers });
  });
  afterEach(visits.close);

  const type = async (page: Page, text: string): Promise<void> => {
    await page.locator('[data-composer]').fill(text);
    await page.keyboard.press('Enter');
  };

  test('a picture is made by typing, and watched while it is made', async () => {
    const page = await open();
    await page.evaluate('window.fractions = new Set()');
    await atOnce(page, '[role=progressbar]', 'fractions.add(found.ariaValueNow)');
    await type(page, '/imagine a blue fox and the moon on a starry night --seed 7');
    const picture = page.locator('.with-files .picture img');
    await picture.waitFor();
    expect(await page.evaluate('fractions.size')).toBeGreaterThan(1);
    expect(await picture.getAttribute('alt')).toMatch(/fox/u);
    const widthPx =
      "(async () => { const image = document.querySelector('.picture img'); await image.decode(); return image.naturalWidth; })()";
    expect(await page.evaluate(widthPx)).toBe(512);
    expect(await page.locator('.card.job').count()).toBe(0);
    expect(await page.locator('.with-files').innerText()).toContain('seed 7');
  });

  test('a picture is enlarged by its button', async () => {
    const page = await open();
    await type(page, '/imagine a red mushroom --seed 3');
    await page.locator('.with-files .picture img').waitFor();
    await page.getByRole('button', { name: 'Upscale ×2' }).click();
    await page.getByText('enlarged to 1024 × 1024').waitFor();
    const widthPx =
      "(async () => { const image = [...document.querySelectorAll('.picture img')].at(-1); await image.decode(); return image.naturalWidth; })()";
    expect(await page.evaluate(widthPx)).toBe(1024);
  });

  test('of four takes one is varied, its first enlarged, another becomes a sticker, also after a power cut', async () => {
    const page = await open();
    const loaded = async (count: number): Promise<void> => {
      const all = `(async () => {
        const images = [...document.querySelectorAll('.picture img')].slice(-${count});
        await Promise.all(images.map((image) => image.decode()));
        return images.length;
      })()`;
      await expect.poll(async () => page.evaluate(all), patience).toBe(count);
    };
    await type(page, '/imagine a blue fox on a starry night --seed 7 --count 4');
    await page.locator('.with-files .picture').nth(3).waitFor();
    await loaded(4);
    await page.getByRole('button', { name: 'Vary picture 2' }).click();
    await page.getByText('4 variations of picture 2').waitFor();
    await page.locator('.with-files .picture').nth(7).waitFor();
    await studio.kill();
    await studio.restart();
    await page.getByText('Connection lost').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Enlarge picture 1' }).last().click();
    await page.getByText('enlarged to 1024 × 1024').waitFor();
    await page
      .getByRole('combobox', { name: /Mix two/u })
      .last()
      .selectOption({ label: 'Make a sticker of 3' });
    await page.getByText('cut out as a sticker').waitFor();
    await page.getByRole('link', { name: /WEBP, 512/u }).waitFor();
    expect(await page.locator('.bubble.press').allInnerTexts()).toEqual([
      'Variations of number 2',
      'Larger: number 1',
      'Number 3 as a sticker',
    ]);
    await loaded(10);
  });

  test('a finished picture goes into an edit, and both lie on each other', async () => {
    const page = await open();
    await type(page, '/imagine a red mushroom --seed 3');
    await page.locator('.with-files .picture img').waitFor();
    await page
      .getByRole('combobox', { name: /Edit this picture/u })
      .selectOption({ label: 'Makes a picture larger and keeps it sharp' });
    const form = page.getByRole('form', { name: '/edit upscale' });
    await form.getByText('the chosen picture').waitFor();
    await form.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('slider', { name: /Before and after/u }).waitFor();
    expect(await page.locator('.bubble .handed-in').count()).toBe(1);
    await page.goto(`${studio.address}/#gallery`);
    await page.getByRole('button', { name: 'Edited' }).click();
    expect(await page.locator('.tile').count()).toBe(1);
    await page.getByRole('button', { name: 'Made' }).click();
    await page.locator('.tile .tile-title', { hasText: 'red mushroom' }).first().waitFor();
    expect(await page.locator('.tile .tile-title', { hasText: '/edit' }).count()).toBe(0);
  });

  test('a piece is composed stage by stage, heard, looked at, kept, and varied by a button', async () => {
    const page = await open({ reducedMotion: 'reduce' });
    await page.evaluate('window.steps = new Set()');
    await atOnce(page, '.card.job .step', `steps.add(found.textContent.replace(/ · .*$/u, ''))`);
    await type(page, '/compose a sad lullaby with piano --seconds 5 --seed 7');
    const player = page.locator('.music');
    await expect.poll(async () => player.count(), patience).toBe(1);
    expect(await page.evaluate('steps.size')).toBeGreaterThan(2);
    const playhead = player.getByRole('slider', { name: 'Position in the music' });
    const seconds = async (): Promise<number> => Number(await playhead.getAttribute('aria-valuenow'));
    await player.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(seconds, patience).toBeGreaterThan(0);
    await playhead.focus();
    await page.keyboard.press('Space');
    await player.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await page.keyboard.press('Home');
    await expect.poll(seconds, patience).toBe(0);
    // The roll is the timeline: near its right edge is near the end.
    const box = await playhead.boundingBox();
    if (box === null) throw new Error('the roll is not to be seen');
    await page.mouse.click(box.x + box.width * 0.9, box.y + box.height / 2);
    await expect.poll(seconds, patience).toBeGreaterThan(2);
    await player.getByRole('button', { name: 'Score', exact: true }).click();
    await player.locator('.score-page').click();
    await page.getByRole('dialog').locator('img').waitFor();
    await page.keyboard.press('Escape');
    await player.locator('summary').click();
    const saving = page.waitForEvent('download');
    await player.getByRole('link', { name: /MIDI/u }).click();
    expect((await saving).suggestedFilename()).toMatch(/\.mid$/u);

    await page.getByRole('button', { name: 'Vary' }).click();
    await page.locator('.bubble.press', { hasText: 'A variation' }).waitFor();
    await expect.poll(async () => player.count(), patience).toBe(2);
    // One plays at a time, and the last for ever.
    await player.nth(1).getByRole('button', { name: 'Repeat' }).click();
    for (const index of [0, 1]) await player.nth(index).getByRole('button', { name: 'Play', exact: true }).click();
    await player.nth(1).getByRole('button', { name: 'Pause' }).waitFor();
    expect(await player.getByRole('button', { name: 'Pause' }).count()).toBe(1);
    await page.evaluate(axe.source);
    expect(await violations(page), 'players').toEqual([]);
    // The chat plays on and keeps what was typed while something else is looked at.
    await page.locator('[data-composer]').fill('half a thought');
    await page.goto(`${studio.address}/#gallery`);
    const tile = page.locator('.tile').getByRole('button', { name: /^Play / });
    await tile.first().waitFor();
    expect(await page.locator('.chat .music.playing').count()).toBe(1);
    await tile.first().click();
    await expect.poll(async () => page.locator('.chat .music.playing').count(), patience).toBe(0);
    await page.goto(`${studio.address}/#chat`);
    expect(await page.locator('[data-composer]').inputValue()).toBe('half a thought');
  });

  test('a MIDI file dropped into the studio finds the commands that take it', async () => {
    const page = await open();
    const file = { name: 'tune.mid', mimeType: 'audio/midi', buffer: Buffer.from(tinyMidi) };
    await page.locator('.text-composer input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: '/music transpose' }).click();
    const form = page.getByRole('form', { name: '/music transpose' });
    await form.getByText('tune.mid').waitFor();
    await form.getByLabel('semitones').fill('3');
    await form.getByRole('button', { name: 'Send' }).click();
    await page.locator('.music').waitFor();
    await page.goto(`${studio.address}/#gallery`);
    await page.getByRole('button', { name: 'Edited' }).click();
    await page.locator('.tile .sight').first().waitFor();
    expect(await page.locator('.tile .sight img').first().getAttribute('alt')).toContain('tune');
  });

  test('plain words become a picture too', async () => {
    const page = await open();
    await page.locator('[data-composer]').fill('a red apple');
    await page.getByRole('button', { name: /Make a picture of a red apple/u }).click();
    await page.locator('.with-files .picture img').waitFor();
    expect(await page.locator('.bubble').innerText()).toContain('/imagine a red apple');
  });

  test('a mistake is explained before anything is sent, and nothing typed is lost', async () => {
    const page = await open();
    await type(page, '/imagine a fox --styel flat');
    expect(await page.getByRole('alert').innerText()).toContain('Did you mean “style”?');
    expect(await page.locator('[data-composer]').inputValue()).toBe('/imagine a fox --styel flat');
    expect(await page.locator('.message').count()).toBe(0);
  });

  test('a running job is cancelled, and says so', async () => {
    const page = await open();
    await atOnce(page, '.card.job.running footer button', 'found.click()');
    await type(page, `/imagine a red house ${slow}`);
    await page.locator('.card.reply', { hasText: /cancelled/iu }).waitFor();
    expect(await page.locator('.picture').count()).toBe(0);
  });

  test('a page reloaded in mid-job finds its jobs again with their progress, and gets each result once', async () => {
    const page = await open();
    const reloaded = page.waitForEvent('load', { timeout: 0 });
    await type(page, `/imagine a green turtle ${slow}`);
    await type(page, `/imagine a red crab ${slow}`);
    await page.locator('.bubble').nth(1).waitFor();
    await atOnce(page, '.card.job.running .step', `found.textContent.includes('%') && location.reload()`);
    await reloaded;
    const card = page.locator('.card.job.running');
    // Perhaps of the second by now: the first may have ended while the page loaded.
    await card.locator('.step').filter({ hasText: /\d+ %/u }).waitFor();
    await page.locator('.with-files .picture').nth(7).waitFor();
    expect(await page.locator('.with-files').count()).toBe(2);
    expect(await card.count()).toBe(0);
  });

  test('the server is killed in mid-job: the page says so, comes back by itself, and the picture arrives once', async () => {
    const page = await open();
    await type(page, `/imagine a yellow sun ${slow}`);
    await page.locator('.card.job.running').waitFor();
    await studio.kill();
    await page.getByText('Connection lost').waitFor();
    await type(page, '/help');
    await page.getByText('Waiting for the connection').waitFor();
    await studio.restart();
    await page.getByText('Connection lost').waitFor({ state: 'detached' });
    await page.locator('.card.reply', { hasText: 'What I can do' }).waitFor();
    await page.locator('.with-files .picture').nth(3).waitFor();
    expect(await page.locator('.with-files').count()).toBe(1);
    expect(await page.locator('.bubble', { hasText: '/help' }).count()).toBe(1);
  });

  test('everything works from the keyboard alone', async () => {
    const page = await open();
    await page.keyboard.press('/');
    // The page puts the focus where typing goes on; a test types faster than it can on a busy machine.
    await page.locator('textarea:focus, input:focus').waitFor();
    await page.keyboard.type('/imag');
    await page.getByRole('option', { name: /imagine/u }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('form', { name: '/imagine' }).locator('textarea:focus, input:focus').waitFor();
    await page.keyboard.type('a purple butterfly');
    await page.keyboard.press('Control+Enter');
    await page.locator('.with-files .picture img').waitFor();
    await page.keyboard.press('Alt+Digit2');
    const tile = page.locator('.tile .picture').first();
    await tile.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('.tile .picture:focus').waitFor();
    expect(await page.evaluate("document.activeElement === document.querySelector('.tile .picture')")).toBe(true);
  });

  test('what is typed the moment the chat opens stays, however slow the machine', async () => {
    const page = await open();
    // Faster than any paint: the field is filled in the very task that makes it, then the page may catch up.
    await page.addInitScript(`
      const watch = new MutationObserver(() => {
        const field = document.querySelector('[data-composer]');
        if (field === null) return;
        watch.disconnect();
        field.value = '/';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
      watch.observe(document, { childList: true, subtree: true });
    `);
    await page.reload();
    await page.getByRole('listbox').waitFor();
    const typed = await page.evaluate(`(async () => {
      for (let frame = 0; frame < 8; frame += 1) await new Promise((done) => requestAnimationFrame(done));
      return document.querySelector('[data-composer]').value;
    })()`);
    expect(typed).toBe('/');
  });

  test('the language is switched for the page and for what the chatbot says', async () => {
    const page = await open();
    await page.goto(`${studio.address}/#settings`);
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('heading', { name: 'Ajustes' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('es');
    await page.keyboard.press('Alt+Digit1');
    await type(page, '/help');
    try {
      await page.locator('.card.reply', { hasText: 'Hola' }).waitFor();
    } finally {
      // The other tests speak English, also after this one failed.
      const headers = { origin: studio.address, 'content-type': 'application/json' };
      await fetch(`${studio.address}/api/locale`, { method: 'PUT', headers, body: '{"locale":"auto"}' });
    }
  });

  test('a result is deleted with time to think better of it', async () => {
    const page = await open();
    await type(page, '/imagine a pink flower');
    await page.locator('.with-files .picture img').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    expect(await page.locator('.picture').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.with-files .picture img').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    // Leaving the page makes it so at once.
    await page.reload();
    await page.getByText('Deleted.').waitFor();
    expect(await page.locator('.picture').count()).toBe(0);
  });

  test('a result that goes while the page is still loading goes from the page too', async () => {
    const page = await open();
    await type(page, '/imagine a grey flower');
    const picture = page.locator('.with-files .picture img');
    await picture.waitFor();
    const jobId = /artifacts\/(.+)-\d+/u.exec((await picture.getAttribute('src')) ?? '')?.[1] ?? '';
    // The page has read its messages, and does not listen yet.
    let listen = (): void => {};
    const listening = new Promise<void>((resolve) => {
      listen = resolve;
    });
    await page.route('**/api/events*', async (route) => {
      await listening;
      await route.continue();
    });
    await page.reload();
    await picture.waitFor();
    const pressed = await page.request.post(`${studio.address}/api/actions`, {
      data: {
        clientId: crypto.randomUUID(),
        actionId: formatActionId({ verb: 'delete', jobId, index: 0 }),
        locale: 'en',
      },
      headers: { origin: studio.address },
    });
    expect(pressed.ok()).toBe(true);
    listen();
    await page.getByText('Deleted.').waitFor();
    expect(await page.locator('.picture').count()).toBe(0);
  });

  test('a picture handed in goes with the call, and what is not a picture is refused by name', async () => {
    const page = await open();
    const colours = await sharp({ create: { width: 32, height: 32, channels: 3, background: '#c90a68' } })
      .png()
      .toBuffer();
    const picker = page.locator('.text-composer input[type=file]');
    await picker.setInputFiles({ name: 'program.png', mimeType: 'image/png', buffer: Buffer.from('MZ\u0000\u0001') });
    await type(page, '/imagine a house');
    await page.getByText('I cannot read program.png').waitFor();
    // What was asked is given back as a form, to be put right.
    const form = page.getByRole('form', { name: '/imagine' });
    expect(await form.getByLabel('prompt').inputValue()).toBe('a house');
    await form.getByRole('button', { name: 'Close the form' }).click();
    await picker.setInputFiles({ name: 'colours.png', mimeType: 'image/png', buffer: colours });
    await page.getByRole('list', { name: 'Attached files' }).waitFor();
    await type(page, '/imagine a house');
    await page.locator('.with-files .picture img').waitFor();
    expect(await page.locator('.bubble').innerText()).toContain('palette: colours.png');
  });

  test('a picture dropped on the page goes with the call', async () => {
    const page = await open();
    const colours = await sharp({ create: { width: 32, height: 32, channels: 3, background: '#0a68c9' } })
      .png()
      .toBuffer();
    const dataTransfer = await page.evaluateHandle(`(() => {
      const bytes = Uint8Array.from(atob('${colours.toString('base64')}'), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], 'dropped.png', { type: 'image/png' }));
      return transfer;
    })()`);
    const composer = page.locator('[data-composer]');
    await composer.dispatchEvent('dragover', { dataTransfer });
    await page.getByText('Drop it here').waitFor();
    await composer.dispatchEvent('drop', { dataTransfer });
    await page.getByText('Drop it here').waitFor({ state: 'detached' });
    await page.getByRole('list', { name: 'Attached files' }).getByText('dropped.png').waitFor();
    await type(page, '/imagine a house');
    await page.locator('.with-files .picture img').waitFor();
    expect(await page.locator('.bubble').innerText()).toContain('palette: dropped.png');
  });

  test('the gallery tells what a piece was made with, in words', async () => {
    const page = await open({ locale: 'es-MX' });
    await type(page, '/imagine a red kite --seed 11');
    await page.locator('.with-files .picture img').waitFor();
    await page.goto(`${studio.address}/#gallery`);
    await page.locator('.tile .picture').first().click();
    const details = page.locator('.details dl');
    await details.getByText('Semilla').waitFor();
    expect((await details.innerText()).split(/\s*\n\s*/u)).toEqual(
      expect.arrayContaining(['11', 'Tamaño', '512 × 512']),
    );
  });

  test('edit opens the form as it was filled in', async () => {
    const page = await open();
    await type(page, '/imagine a brown bear style:flat');
    await page.locator('.with-files .picture img').waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    const form = page.getByRole('form', { name: '/imagine' });
    expect(await form.getByLabel('prompt').inputValue()).toBe('a brown bear');
    expect(await form.getByLabel('style', { exact: true }).inputValue()).toBe('flat');
  });

  test('on a phone nothing is wider than the screen, and a picture is made', async () => {
    const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await type(page, '/imagine a small grey elephant and a large yellow umbrella in the rain over green mountains');
    await page.locator('.with-files .picture img').waitFor();
    for (const view of ['chat', 'gallery', 'queue', 'settings', 'help']) {
      await page.goto(`${studio.address}/#${view}`);
      await page.getByRole('navigation').waitFor();
      if (view === 'gallery') await page.locator('.tile').first().waitFor();
      const widest =
        "Math.max(...[...document.querySelectorAll('main *')].map((part) => part.getBoundingClientRect().right))";
      expect(await page.evaluate(widest), view).toBeLessThanOrEqual(390);
    }
    await page.getByRole('link', { name: 'Chat' }).tap();
    await page.locator('[data-composer]').fill('an orange cat');
    await page.getByRole('button', { name: 'Send' }).tap();
    const picture = page.locator('.with-files .picture img').nth(1);
    await picture.waitFor();
    expect((await picture.boundingBox())?.width).toBeGreaterThan(250);
  });

  test.each(['light', 'dark'] as const)('no view breaks a rule of accessibility in %s colours', async (colorScheme) => {
    const page = await open({ colorScheme, reducedMotion: 'reduce' });
    await type(page, '/imagine a white rabbit count:2');
    await page.locator('.with-files .picture').nth(1).waitFor();
    await type(page, `/imagine a black horse ${slow}`);
    await page.locator('.card.job').waitFor();
    await page.evaluate(axe.source);
    for (const view of ['chat', 'queue', 'gallery', 'settings', 'help']) {
      await page.evaluate(`location.hash = '${view}'`);
      await page.locator(`.view-${view}`).waitFor();
      if (view === 'gallery') await page.locator('.tile').first().waitFor();
      expect(await violations(page), view).toEqual([]);
    }
    await page.keyboard.press('Alt+Digit1');
    await page.locator('[data-composer]').fill('/');
    await page.getByRole('listbox').waitFor();
    expect(await violations(page), 'completions').toEqual([]);
    await page.getByRole('option', { name: '/imagine' }).click();
    await page.getByRole('form', { name: '/imagine' }).waitFor();
    expect(await violations(page), 'form').toEqual([]);
  });
});

describe.skipIf(browserMissing !== undefined)('a studio with a token in a browser', () => {
  test('asks for it, says when it is wrong, and lets people in and out', async () => {
    const token = 'a-long-enough-token';
    const studio = await startStudio({ ALEBRIJE_TOKEN: token });
    const browser = await openBrowser();
    try {
      const page = await (await browser.newContext({ locale: 'es-MX' })).newPage();
      await page.goto(studio.address);
      const field = page.getByLabel('Clave de acceso');
      await field.fill('not this one');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').filter({ hasText: 'Esa no es la clave' }).waitFor();
      await page.evaluate(axe.source);
      expect(await violations(page)).toEqual([]);
      await field.fill(token);
      await page.keyboard.press('Enter');
      await page.locator('[data-composer]').waitFor();
      await page.reload();
      await page.locator('[data-composer]').waitFor();
      await page.goto(`${studio.address}/#settings`);
      await page.getByRole('button', { name: 'Cerrar sesión' }).click();
      await field.waitFor();
    } finally {
      await browser.close();
      await studio.close();
    }
  });
});

/** Done by the page itself, the moment it draws `found`: whoever asks now and then comes too late on a busy machine. */
async function atOnce(page: Page, selector: string, action: string): Promise<void> {
  await page.evaluate(`(() => {
    const look = () => {
      for (const found of document.querySelectorAll('${selector}')) ${action};
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  })()`);
}

/** Each broken rule with the first element that breaks it. */
async function violations(page: Page): Promise<unknown> {
  return page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then((found) => found.violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 160) + ' ' + (nodes[0].any[0]?.message ?? '')))`,
  );
}
