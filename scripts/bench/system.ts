/** The whole thing as a person meets it: built server, real worker, real model, commands over the studio's own API. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { BenchmarkRow } from './benchmark-row.ts';
import { residentMiB, startServer } from './server-process.ts';

const pictures = 12;
const pollMs = 10;

const answerSchema = z.object({ jobs: z.array(z.object({ id: z.string() })).min(1) });
const pageSchema = z.object({
  messages: z.array(z.object({ body: z.object({ type: z.string(), jobId: z.string().optional() }) })),
});

export async function run(): Promise<readonly BenchmarkRow[]> {
  const begun = performance.now();
  const server = startServer();
  try {
    const open = server.prints(/https?:\/\/127\.0\.0\.1:\d+/u);
    const ready = server.prints(/inference process ready/u);
    const address = await open;
    const openMs = performance.now() - begun;
    await ready;
    const readyMs = performance.now() - begun;

    const firstMs = await imagine(address, { count: 1, seed: 1 });
    const single: number[] = [];
    for (let seed = 2; seed < 2 + pictures; seed += 1) single.push(await imagine(address, { count: 1, seed }));
    const four: number[] = [];
    for (let seed = 20; seed < 24; seed += 1) four.push(await imagine(address, { count: 4, seed }));

    const [child] = server.childPids();
    return [
      { name: 'start → studio answers', value: openMs / 1000, unit: 's', goal: '≤ 3 s' },
      { name: 'start → worker ready', value: readyMs / 1000, unit: 's', goal: '≤ 3 s' },
      { name: 'first `/imagine` 512² (loads the model)', value: firstMs / 1000, unit: 's' },
      { name: '`/imagine` 512², request → posted, median', value: median(single) / 1000, unit: 's', goal: '≤ 1.5 s' },
      { name: '`/imagine` 512², slowest of 12', value: Math.max(...single) / 1000, unit: 's' },
      { name: '`/imagine` count 4, median', value: median(four) / 1000, unit: 's' },
      { name: 'bot process, resident', value: residentMiB(server.pid), unit: 'MiB', goal: '≤ 200 MB' },
      { name: 'inference child, resident', value: residentMiB(child ?? 0), unit: 'MiB', goal: '≤ 500 MB' },
      { name: 'inference child, peak', value: residentMiB(child ?? 0, 'VmHWM'), unit: 'MiB' },
    ];
  } finally {
    await server.stop();
  }
}

/** Asks for a picture and resolves, in ms, when its message is in the conversation. */
async function imagine(address: string, { count, seed }: { count: number; seed: number }): Promise<number> {
  const begun = performance.now();
  const options = { prompt: 'a blue fox and the moon on a starry night', count, seed };
  const response = await fetch(`${address}/api/calls`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ clientId: randomUUID(), command: 'imagine', options, locale: 'en' }),
  });
  const [job] = answerSchema.parse(await response.json()).jobs;
  for (;;) {
    const { messages } = pageSchema.parse(await (await fetch(`${address}/api/messages`)).json());
    if (messages.some(({ body }) => body.type === 'result' && body.jobId === job?.id)) return performance.now() - begun;
    await wait(pollMs);
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
