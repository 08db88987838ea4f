import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { remoteSettingsSchema } from '../../../src/core/remote-engine.ts';
import { withRemoteModels } from '../../../src/core/remote-models.ts';
import { checkRemotes } from '../../../src/cli/doctor-remotes.ts';
import { readConfig, secretsOf } from '../../../src/infra/config.ts';
import { revealRemotes } from '../../../src/infra/remote-config.ts';
import { systemClock } from '../../../src/infra/system-clock.ts';
import { startFakeComfyUi, type FakeComfyUi } from '../../fakes/fake-comfyui.ts';
import { createMemoryModels } from '../../fakes/memory-models.ts';

const settings = {
  ALEBRIJE_COMFYUI_URL: 'http://127.0.0.1:8188',
  ALEBRIJE_COMFYUI_WORKFLOW: '/flows/mine.json',
  ALEBRIJE_OPENAI_IMAGES_URL: 'https://api.example.org/v1',
  ALEBRIJE_OPENAI_IMAGES_KEY: 'sk-very-secret',
};

describe('the settings of picture services', () => {
  it('connect nothing by default', () => {
    expect(readConfig({}).remotes).toEqual({ comfyUi: undefined, openAiImages: undefined });
    expect(revealRemotes(readConfig({}).remotes)).toEqual({});
  });

  it('become what the inference process reads, keys included, and nowhere else', () => {
    const config = readConfig(settings);
    const told = remoteSettingsSchema.parse(JSON.parse(JSON.stringify(revealRemotes(config.remotes))));
    expect(told).toEqual({
      comfyUi: { url: 'http://127.0.0.1:8188', workflowFile: '/flows/mine.json' },
      openAiImages: { url: 'https://api.example.org/v1', key: 'sk-very-secret', model: 'gpt-image-1' },
    });
    expect(JSON.stringify(config) + inspect(config, { depth: 9 })).not.toContain('sk-very-secret');
    // What the log strikes out.
    expect(secretsOf(config).map((secret) => secret.reveal())).toContain('sk-very-secret');
  });

  it('are named when they are wrong, without repeating them', () => {
    const wrong = {
      ALEBRIJE_COMFYUI_URL: 'localhost:8188',
      ALEBRIJE_OPENAI_IMAGES_URL: 'https://user:pass-word@example.org',
      ALEBRIJE_OPENAI_IMAGES_KEY: 'sk with spaces',
    };
    expect(() => readConfig(wrong)).toThrow(/COMFYUI_URL.*OPENAI_IMAGES_URL.*OPENAI_IMAGES_KEY/su);
    expect(() => readConfig(wrong)).not.toThrow(/pass-word|with spaces/u);
  });
});

describe('the models of picture services', () => {
  const folder = createMemoryModels([{ id: 'alebrije-sprites' }, { id: 'comfyui' }]);

  it('are there only where the service is configured', async () => {
    expect(withRemoteModels(folder, { comfyUi: false, openAiImages: false })).toBe(folder);
    const models = withRemoteModels(folder, { comfyUi: true, openAiImages: true });
    const listed = await models.list();
    expect(listed.map(({ id, task }) => [id, task])).toEqual([
      ['alebrije-sprites', 'text-to-sprite'],
      ['comfyui', 'remote-text-to-image'],
      ['openai-images', 'remote-text-to-image'],
    ]);
    await expect(models.verify('openai-images')).resolves.toEqual({ type: 'intact' });
    await expect(models.verify('nobody')).rejects.toMatchObject({ code: 'model-missing' });
  });
});

describe('what the doctor says of picture services', () => {
  let server: FakeComfyUi;
  beforeEach(async () => {
    server = await startFakeComfyUi(new Uint8Array(), new Uint8Array());
  });
  afterEach(async () => server.stop());

  const look = async (environment: Readonly<Record<string, string>>) =>
    checkRemotes({
      config: readConfig(environment),
      environment,
      nodeVersion: process.version,
      clock: systemClock,
      locale: 'en',
    });

  it('that they are not connected', async () => {
    const findings = await look({});
    expect(findings.map(({ check, state }) => [check, state])).toEqual([
      ['ComfyUI', 'absent'],
      ['Picture service', 'absent'],
    ]);
  });

  it('that they answer, refuse the key, or are not there; never the key', async () => {
    const environment = {
      ALEBRIJE_COMFYUI_URL: `${server.url}/`,
      ALEBRIJE_COMFYUI_KEY: 'a-secret-key',
      ALEBRIJE_OPENAI_IMAGES_URL: 'http://127.0.0.1:9/v1',
    };
    const [answering, dead] = await look(environment);
    expect(answering).toEqual({ check: 'ComfyUI', state: 'fine', detail: `answers at ${server.url}` });
    expect(dead).toMatchObject({ state: 'problem', detail: expect.stringContaining('does not answer') });
    server.fault = 'unauthorised';
    const [refusing] = await look(environment);
    expect(refusing).toEqual({ check: 'ComfyUI', state: 'problem', detail: `${server.url} refuses the key` });
    expect(server.authorisations).toContain('Bearer a-secret-key');
  });
});
