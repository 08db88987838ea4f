import type { ChorusProcessor, ReverbProcessor } from 'spessasynth_core';

const settings = { level: 0, preLowpass: 0 };

/** Stands where the synthesiser's own reverb would: keeps what is sent to it, each voice's own share, and adds nothing. */
export function createSendCollector(send: Float32Array): ReverbProcessor {
  const snapshot = { ...settings, character: 0, time: 0, delayFeedback: 0, preDelayTime: 0 };
  return {
    ...snapshot,
    process: (input, _left, _right, startIndex, sampleCount) => send.set(input.subarray(0, sampleCount), startIndex),
    getSnapshot: () => snapshot,
  };
}

/** No chorus: layers of the bank do its work, and it would cost more than all voices together. */
export function createNoChorus(): ChorusProcessor {
  const snapshot = { ...settings, feedback: 0, delay: 0, rate: 0, depth: 0, sendLevelToReverb: 0, sendLevelToDelay: 0 };
  return { ...snapshot, process: () => {}, getSnapshot: () => snapshot };
}
