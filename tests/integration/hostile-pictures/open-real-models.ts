import path from 'node:path';
import { openModels } from '../../../scripts/open-models.ts';
import type { OnnxModels } from '../../../src/engines/onnx/onnx-models.ts';

/** What ships. */
export const realModelsFolder = path.resolve(import.meta.dirname, '../../../models');

/** The models that ship, in this process. */
export async function openRealModels(): Promise<OnnxModels> {
  return openModels(realModelsFolder);
}
