import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { readConfig } from '../../../src/infra/config.ts';
import { systemClock } from '../../../src/infra/system-clock.ts';
import { openWorkshop } from '../../../src/workshop.ts';
import { createRecordingAdapter } from '../../fakes/recording-adapter.ts';

let dataFolder: string;
beforeAll(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'alebrije-stop-'));
});
afterAll(() => rm(dataFolder, { recursive: true, force: true }));

const open = async (stop: () => Promise<void>) =>
  openWorkshop({
    config: readConfig({ ALEBRIJE_DATA_DIR: dataFolder }),
    environment: {},
    clock: systemClock,
    logger: silentLogger,
    adapters: () => [{ ...createRecordingAdapter('web'), stop }],
  });

it('a platform that cannot be left leaves the database closed all the same', async () => {
  const refusing = await open(async () => {
    throw new AppError({ code: 'platform-unreachable', message: 'the line is dead' });
  });
  await expect(refusing.stop()).rejects.toThrow('the line is dead');
  // The embedded database has one owner at a time: it would be refused as locked.
  const next = await open(async () => {});
  await next.stop();
});
