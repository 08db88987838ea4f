import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionProvider, LoadedGraph } from './onnx-session.ts';
import { describeDisagreement } from './tensors-agree.ts';

export interface TrustedLoaderOptions {
  readonly provider: ExecutionProvider;
  readonly load: (path: string, provider: ExecutionProvider) => Promise<LoadedGraph>;
  /** The provider gave wrong results; from now on everything is loaded on the CPU. */
  readonly onDistrust: (note: string) => void;
}

/** Larger graphs take the CPU minutes and twice the memory: they run unchecked. */
const largestCheckedBytes = 200_000_000;

/**
 * Loads graphs on the provider, and compares the first run of each with the CPU's. A provider can pass a probe and still
 * be wrong: WebGPU on a software driver drew noise with our sprite net, though each operator we tried alone was right.
 */
export function createTrustedLoader(options: TrustedLoaderOptions): (path: string) => Promise<LoadedGraph> {
  const { load, onDistrust } = options;
  let { provider } = options;

  const checked = (graphPath: string, fast: LoadedGraph): LoadedGraph => {
    let session = fast;
    let isChecked = false;
    return {
      inputNames: fast.inputNames,
      outputNames: fast.outputNames,
      ...(fast.inputs === undefined ? {} : { inputs: fast.inputs }),
      release: () => session.release(),
      run: async (inputs) => {
        if (isChecked) return session.run(inputs);
        const outputs = await session.run(inputs);
        const reference = await load(graphPath, 'cpu');
        const expected = await reference.run(inputs);
        isChecked = true;
        const problem = describeDisagreement(expected, outputs);
        const loser = problem === undefined ? reference : session;
        if (problem !== undefined) {
          session = reference;
          onDistrust(`the CPU is used: ${provider} computes ${path.basename(graphPath)} wrongly here (${problem})`);
          provider = 'cpu';
        }
        await loser.release();
        return problem === undefined ? outputs : expected;
      },
    };
  };

  return async (graphPath) => {
    const session = await load(graphPath, provider);
    if (provider === 'cpu' || (await sizeWithWeights(graphPath)) > largestCheckedBytes) return session;
    return checked(graphPath, session);
  };
}

/** Large graphs keep their weights in files of their own, beside them. */
async function sizeWithWeights(graphPath: string): Promise<number> {
  const folder = path.dirname(graphPath);
  const names = (await readdir(folder)).filter(
    (name) => path.join(folder, name) === graphPath || /data|\.pb$/u.test(name),
  );
  const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
