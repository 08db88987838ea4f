import type { Kysely } from 'kysely';
import type { Artifact, ArtifactReader, BlobStore } from '../core/artifact.ts';
import { AppError } from '../core/errors.ts';
import type { Database } from './database-schema.ts';
import { readArtifact } from './job-row.ts';

/** Finished files: their description from the ledger, their bytes from the blobs. */
export function createArtifactReader(database: Kysely<Database>, blobs: BlobStore): ArtifactReader {
  const describe = async (artifactId: string): Promise<Artifact> => {
    const row = await database.selectFrom('artifact').selectAll().where('id', '=', artifactId).executeTakeFirst();
    if (row === undefined) throw new AppError({ code: 'not-found', message: `no artifact ${artifactId}` });
    return readArtifact(row);
  };
  return { describe, read: async (artifactId) => blobs.get((await describe(artifactId)).sha256) };
}
