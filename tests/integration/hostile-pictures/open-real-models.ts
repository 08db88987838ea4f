import path from 'node:path';
import { silentLogger } from '../../../src/core/logger.ts';
import { createOnnxModels, type OnnxModels } from '../../../src/engines/onnx/onnx-models.ts';
import { loadOnnxSession } from '../../../src/engines/onnx/onnx-session.ts';
import { createSessionCache } from '../../../src/engines/onnx/session-cache.ts';
import { createModelFolder } from '../../../src/infra/model-folder.ts';

/** What ships. */
export const realModelsFolder = path.resolve(import.meta.dirname, '../../../models');

/** The models that ship, in this process. */
export async function openRealModels(): Promise<OnnxModels> {
  const models = createOnnxModels({
    folder: realModelsFolder,
    catalogue: createModelFolder(realModelsFolder, silentLogger),
    cache: createSessionCache({ budgetBytes: 1_000_000_000 }),
    load: async (file) => loadOnnxSession(file, { provider: 'cpu', threads: 2 }),
  });
  await models.refresh();
  return models;
}
