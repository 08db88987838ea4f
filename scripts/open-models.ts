import { silentLogger } from '../src/core/logger.ts';
import { createOnnxModels, type OnnxModels } from '../src/engines/onnx/onnx-models.ts';
import { loadOnnxSession } from '../src/engines/onnx/onnx-session.ts';
import { createSessionCache } from '../src/engines/onnx/session-cache.ts';
import { createModelFolder } from '../src/infra/model-folder.ts';

/** The models of a folder in this process, on the processor: for sheets, benchmarks and tests that run a generator themselves. */
export async function openModels(folder: string): Promise<OnnxModels> {
  const models = createOnnxModels({
    folder,
    catalogue: createModelFolder(folder, silentLogger),
    cache: createSessionCache({ budgetBytes: 1_000_000_000 }),
    load: async (file) => loadOnnxSession(file, { provider: 'cpu', threads: 2 }),
    loadSmall: async (file) => loadOnnxSession(file, { provider: 'cpu', threads: 1 }),
  });
  await models.refresh();
  return models;
}
