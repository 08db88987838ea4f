import type { ScratchFolder } from '../../src/worker/scratch-folder.ts';

/** A scratch folder that keeps everything inline; file payloads do not exist in it. */
export const memoryScratch: ScratchFolder = {
  write: async (bytes) => Promise.resolve({ type: 'inline', bytes }),
  read: async (payload) => {
    if (payload.type === 'file') throw new Error(`no file ${payload.fileName} in memory`);
    return Promise.resolve(payload.bytes);
  },
  discard: async () => {},
  sweep: async () => {},
};
