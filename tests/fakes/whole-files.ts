import type { ArtifactReader } from '../../src/core/artifact.ts';
import type { FileDelivery } from '../../src/core/delivery.ts';

/** The top of the delivery ladder: every file fits as it is. */
export function wholeFiles(artifacts: ArtifactReader): FileDelivery {
  return {
    fit: async ({ artifactId, fileName, mediaType }) => ({
      type: 'whole',
      fileName,
      mediaType,
      bytes: await artifacts.read(artifactId),
    }),
  };
}
