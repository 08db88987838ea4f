import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { browserMissing, openBrowser, visit } from '../tests/e2e/browser.ts';
import { startStudio } from '../tests/e2e/studio-process.ts';

/*
 * Renews docs/images/studio*.webp from the real thing: `npx tsx scripts/take-screenshots.ts`. Run it when the page or
 * the built-in model has changed; the seeds are fixed, the pictures are the model's.
 */

const folder = path.resolve(import.meta.dirname, '../docs/images');
const width = 1280;
/** A picture half arrived would be shown so. Those below the fold are not asked for yet. */
const decodeAll = `Promise.allSettled([...document.images].filter((image) => image.loading !== 'lazy').map((image) => image.decode()))`;

if (browserMissing !== undefined) throw new Error(browserMissing);
await mkdir(folder, { recursive: true });
const [studio, browser] = await Promise.all([startStudio(), openBrowser()]);

async function scene(name: string, options: BrowserContextOptions, play: (page: Page) => Promise<void>): Promise<void> {
  const { page } = await visit(browser, studio.address, { viewport: { width, height: 900 }, ...options });
  await play(page);
  await page.evaluate(decodeAll);
  const picture = await sharp(await page.screenshot({ animations: 'disabled' }))
    .webp({ quality: 82 })
    .toBuffer();
  await writeFile(path.join(folder, `${name}.webp`), picture);
  await page.context().close();
}

async function ask(page: Page, text: string): Promise<void> {
  const results = page.locator('.with-files');
  const before = await results.count();
  await page.locator('[data-composer]').fill(text);
  await page.keyboard.press('Enter');
  await results.nth(before).locator('img').first().waitFor();
}

try {
  await scene('studio-gallery', {}, async (page) => {
    for (const prompt of [
      'three cats on a beach --seed 4',
      'a red house in the snow --seed 11',
      'a rocket and a planet in space --seed 2',
      'a purple butterfly and flowers in a meadow --seed 9',
      'a happy sun over green mountains --seed 3',
      'a panda in the forest --seed 21',
      'two owls on a starry night --seed 8',
      'an octopus under the sea --seed 3',
    ]) {
      await ask(page, `/imagine ${prompt}`);
    }
    await page.keyboard.press('Alt+Digit2');
    await page.locator('.tile').nth(7).waitFor();
    await page.waitForLoadState('networkidle');
  });
  await scene('studio', { viewport: { width, height: 940 } }, async (page) => {
    await ask(page, '/imagine a green dragon and a castle at night --seed 12 --count 4 --size landscape');
  });
  await scene('studio-dark-es', { colorScheme: 'dark', locale: 'es-MX' }, async (page) => {
    await page.locator('[data-composer]').fill('/imagine un dragón verde y un castillo en la noche size:large count:4');
    await page.keyboard.press('Enter');
    await page.locator('.card.job .preview').waitFor();
  });
  await scene('studio-edit', { viewport: { width, height: 940 } }, async (page) => {
    await ask(page, '/imagine a sailboat on the sea --seed 6');
    // The conversation of the scenes before may still be arriving.
    const made = page.locator('.with-files', { hasText: 'a sailboat on the sea' });
    await made
      .getByRole('combobox', { name: /Edit this picture/u })
      .selectOption({ label: 'Changes light, season or weather' });
    const form = page.getByRole('form', { name: '/edit scene' });
    await form.getByLabel('change').selectOption({ label: 'Night' });
    await form.getByRole('button', { name: 'Send' }).click();
    await page.locator('.compare.over input[type=range]').waitFor();
  });
  await scene(
    'studio-phone',
    { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    async (page) => {
      await ask(page, '/imagine an orange cat and a pumpkin under the moon --seed 5');
    },
  );
} finally {
  await browser.close();
  await studio.close();
}
