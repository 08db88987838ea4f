/** The inference child: started by the host with its settings as the one argument and the channel as descriptor 3. */
import process from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { toAppError } from '../../core/errors.ts';
import { remoteSettingsSchema, remoteSettingsVariable } from '../../core/remote-engine.ts';
import { wireVersion } from '../../core/wire.ts';
import { createOnnxModels } from '../../engines/onnx/onnx-models.ts';
import { loadOnnxSession } from '../../engines/onnx/onnx-session.ts';
import type { LoadedGraph } from '../../engines/onnx/onnx-session.ts';
import { createSessionCache } from '../../engines/onnx/session-cache.ts';
import { createTrustedLoader } from '../../engines/onnx/trusted-loader.ts';
import { createRemoteEngines } from '../../engines/remote/remote-engines.ts';
import { createSoundRenderer } from '../../engines/sound/sound-renderer.ts';
import { createSoundShelf } from '../../engines/sound/sound-shelf.ts';
import { createModelFolder } from '../../infra/model-folder.ts';
import { createPinoLogger } from '../../infra/pino-logger.ts';
import { Secret } from '../../infra/secret.ts';
import { systemClock } from '../../infra/system-clock.ts';
import { inferenceSettingsSchema } from '../inference-settings.ts';
import { createScratchFolder } from '../scratch-folder.ts';
import { createChildProtocol } from './child-protocol.ts';
import { chooseProvider, systemProbes } from './execution-provider.ts';
import { loadGenerators } from './generator-registry.ts';
import { openHostChannel } from './host-channel.ts';
import { createJobRunner } from './job-runner.ts';
import { watchParent } from './parent-watch.ts';

const settings = inferenceSettingsSchema.parse(JSON.parse(process.argv[2] ?? 'null'));
// Read once and removed: nothing this process starts needs the keys in it.
// oxlint-disable-next-line node/no-process-env -- arguments are visible to everybody on the machine
const { [remoteSettingsVariable]: remoteSettings = '{}', PATH: searchPath = '' } = process.env;
// oxlint-disable-next-line node/no-process-env -- see above
delete process.env[remoteSettingsVariable];
const remotes = remoteSettingsSchema.parse(JSON.parse(remoteSettings));
const keys = [remotes.comfyUi?.key, remotes.openAiImages?.key].filter((key) => key !== undefined);
const logger = createPinoLogger(settings.logLevel, { secrets: keys.map((key) => new Secret(key)) });

// Ctrl+C and service managers signal the whole group; when this process ends is the host's decision.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
watchParent(settings.hostPid);

function fail(error: unknown): never {
  logger.error({ error: toAppError(error) }, 'inference process fails');
  process.exit(1);
}
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

let receive: (raw: unknown) => void = () => fail(new Error('the host spoke before worker-ready'));
const channel = openHostChannel({
  onMessage: (raw) => receive(raw),
  onClose: (reason) => {
    logger.debug({ reason }, 'inference process ends');
    process.exit(0);
  },
});

const [registry, chosen] = await Promise.all([
  loadGenerators(settings.generatorFolders),
  chooseProvider(settings.provider, systemProbes(systemClock)),
]);
const models = createOnnxModels({
  folder: settings.modelsFolder,
  catalogue: createModelFolder(settings.modelsFolder, logger),
  cache: createSessionCache<LoadedGraph>({ budgetBytes: settings.modelMemoryBytes }),
  memoryBudgetBytes: settings.modelMemoryBytes,
  load: createTrustedLoader({
    provider: chosen.provider,
    load: (path, provider) => loadOnnxSession(path, { provider, threads: settings.threads }),
    onDistrust: (providerNote) =>
      channel.send({ type: 'beat', residentBytes: process.memoryUsage.rss(), provider: 'cpu', providerNote }),
  }),
  loadSmall: (path) => loadOnnxSession(path, { provider: 'cpu', threads: 1 }),
});
const run = createJobRunner({
  registry,
  models,
  remotes: createRemoteEngines(remotes, systemClock),
  ...(settings.sound === undefined
    ? {}
    : { sound: createSoundRenderer({ shelf: createSoundShelf({ ...settings.sound, logger }), searchPath }) }),
  scratch: createScratchFolder(() => settings.scratchFolder, `child-${process.pid}`),
  send: channel.send,
  logger,
});
receive = createChildProtocol({
  run,
  send: channel.send,
  onStop: () => {
    void channel
      .end()
      .then(() => setImmediate())
      .then(() => process.exit(0));
  },
});
channel.send({
  type: 'worker-ready',
  wireVersion,
  provider: chosen.provider,
  providerNote: chosen.note,
  generators: [...registry.names],
});
