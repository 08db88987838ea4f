import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import type { Clock } from '../../core/clock.ts';
import { isProviderBundled } from '../../engines/onnx/onnx-session.ts';
import type { ExecutionProvider } from '../../engines/onnx/onnx-session.ts';
import type { ProviderWish } from '../inference-settings.ts';
import { scriptArguments } from '../script-arguments.ts';

export interface ChosenProvider {
  readonly provider: ExecutionProvider;
  /** Why it is not the one hoped for. For the operator, in English like the log. */
  readonly note?: string;
}

/** What a probe found: it works, or the reason why not. */
export type ProbeResult = { readonly type: 'works' } | { readonly type: 'fails'; readonly reason: string };

export interface ProviderProbes {
  /** Whether the machine shows an NVIDIA device at all. */
  readonly hasNvidiaDevice: () => boolean;
  /** Runs a small graph on the provider, in a process of its own. */
  readonly probe: (provider: ExecutionProvider) => Promise<ProbeResult>;
}

/**
 * Chooses the execution provider. Anything but the CPU is tried first in a process of its own, since a missing driver
 * may abort rather than throw. `auto` never picks WebGPU: on a machine without a GPU it would find a software renderer
 * and be slower than the CPU; who has a GPU for it asks for it.
 */
export async function chooseProvider(wish: ProviderWish, probes: ProviderProbes): Promise<ChosenProvider> {
  if (wish === 'cpu') return { provider: 'cpu' };
  if (wish === 'auto' && !probes.hasNvidiaDevice()) return { provider: 'cpu' };
  const provider = wish === 'auto' ? 'cuda' : wish;
  const result = await probes.probe(provider);
  if (result.type === 'works') return { provider };
  const hope = wish === 'auto' ? 'there is an NVIDIA GPU but CUDA does not work' : `${provider} was asked for`;
  return { provider: 'cpu', note: `the CPU is used: ${hope} (${result.reason})`.slice(0, 1000) };
}

/** The probes of the real machine. */
export function systemProbes(clock: Clock): ProviderProbes {
  return {
    // Linux's driver, and its Windows-subsystem twin; elsewhere ONNX Runtime's Node package has no CUDA.
    hasNvidiaDevice: () => existsSync('/dev/nvidiactl') || existsSync('/dev/dxg'),
    probe: async (provider) =>
      isProviderBundled(provider)
        ? probeInProcess(provider, clock)
        : { type: 'fails', reason: 'this build of ONNX Runtime does not have it' },
  };
}

const probeTimeoutMs = 15_000;

/** The process says `works` or its error on standard output and is then killed: some providers crash while exiting. */
function probeInProcess(provider: ExecutionProvider, clock: Clock): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...scriptArguments('./provider-probe', import.meta.url), provider], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const finish = (result: ProbeResult): void => {
      stopWaiting();
      child.kill('SIGKILL');
      resolve(result);
    };
    const stopWaiting = clock.schedule(probeTimeoutMs, () =>
      finish({ type: 'fails', reason: `no answer within ${probeTimeoutMs / 1000} s` }),
    );
    let answer = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
      const [line, rest] = answer.split('\n');
      if (line === undefined || rest === undefined) return;
      finish(line === 'works' ? { type: 'works' } : { type: 'fails', reason: line });
    });
    child.on('error', (error) => finish({ type: 'fails', reason: error.message }));
    child.on('close', (code, signal) =>
      finish({ type: 'fails', reason: `its test process ended with ${signal ?? `exit code ${code}`}` }),
    );
  });
}
