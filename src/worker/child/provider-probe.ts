/**
 * A process that tries one execution provider and may die trying: loads `sum = a + b`, runs it, writes `works` or one
 * line saying what went wrong to standard output.
 */
import process from 'node:process';
import { z } from 'zod';
import { loadOnnxSession } from '../../engines/onnx/onnx-session.ts';

/** ONNX model, IR 8, operator set 17: Add of two float32 [n, 2]. Written by tests/fixtures/onnx-graph.ts, which checks it. */
const addGraph =
  'CAg6XAoQCgFhCgFiEgNzdW0iA0FkZBIEdGVzdFoUCgFhEg8KDQgBEgkKAxIBbgoCCAJaFAoBYhIPCg0IARIJCgMSAW4KAggCYhYKA3N1bRIPCg0IARIJCgMSAW4KAggCQgQKABAR';

async function tryProvider(): Promise<string> {
  const provider = z.enum(['cpu', 'webgpu', 'cuda']).parse(process.argv[2]);
  const session = await loadOnnxSession(Buffer.from(addGraph, 'base64'), { provider, threads: 1 });
  const { sum } = await session.run({
    a: { type: 'float32', dims: [1, 2], data: Float32Array.of(1, 2) },
    b: { type: 'float32', dims: [1, 2], data: Float32Array.of(10, 20) },
  });
  const [first, second] = sum?.data ?? [];
  return first === 11 && second === 22 ? 'works' : `1+10 and 2+20 gave ${first} and ${second}`;
}

const answer = await tryProvider().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
process.stdout.write(`${answer.replaceAll(/\s+/gu, ' ').slice(0, 600)}\n`);
