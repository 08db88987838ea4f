import { z } from 'zod';
import type { Artifact } from './artifact.ts';
import { maySeeJob, type Viewer } from './job-access.ts';
import type { Job } from './job.ts';
import type { JobDesk } from './job-desk.ts';
import { isMidi } from './music-files.ts';
import { composeGenerator } from './music-options.ts';
import { shortenText } from './shorten-text.ts';

/** A piece of music of the gallery as an analyzer hears of it: its MIDI file. */
export const knownMusicSchema = z.object({
  jobId: z.string().max(32),
  sha256: z.string().length(64),
  /** What was asked for, else what it is called. */
  words: z.string().max(200),
});
export type KnownMusic = Readonly<z.infer<typeof knownMusicSchema>>;

export interface GalleryMusic extends KnownMusic {
  readonly fileName: string;
  readonly mediaType: string;
}

/** Pieces one search listens to: with five attached ones they are no more than a job takes in. */
export const mostMusicSearched = 58;
/** Most jobs of a place make pictures: further back than this nobody looks. */
const mostJobs = 400;

/**
 * The newest music of a place that the viewer may see, each piece once, newest first: MIDI files that were made here. What
 * only belongs to another file (a stem) has none of its own.
 */
export async function latestMusic(
  jobs: JobDesk,
  viewer: Viewer,
  { most }: { readonly most: number },
): Promise<readonly GalleryMusic[]> {
  const statuses = await jobs.list({ spaceId: viewer.place.spaceId, states: ['done'], limit: mostJobs });
  const seen = new Set<string>();
  const found: GalleryMusic[] = [];
  for (const { job } of statuses) {
    if (found.length >= most) break;
    if (!maySeeJob(viewer, job) || !makesMusic(job)) continue;
    const pieces = (await jobs.artifacts(job.id)).filter(isPiece).map((artifact) => toMusic(job, artifact));
    for (const piece of pieces) {
      if (seen.has(piece.sha256) || found.length >= most) continue;
      seen.add(piece.sha256);
      found.push(piece);
    }
  }
  return found;
}

/** Generators and editors of music are called so; asking the others for their files would take long. */
function makesMusic({ generator }: Pick<Job, 'generator'>): boolean {
  return generator === composeGenerator || (generator.endsWith('-music') && generator !== 'similar-music');
}

function isPiece(artifact: Artifact): boolean {
  const { role, part } = artifact.parameters;
  return isMidi(artifact) && role === 'midi' && part === undefined;
}

function toMusic(job: Job, { sha256, fileName, mediaType, parameters }: Artifact): GalleryMusic {
  const { prompt } = job.options;
  const { title } = parameters;
  const names = [prompt, title].filter((name) => typeof name === 'string');
  const words = names.find((name) => name.trim() !== '') ?? fileName.replace(/\.midi?$/iu, '');
  return {
    jobId: job.id,
    sha256,
    words: shortenText(words.replaceAll(/\s+/gu, ' '), 120),
    fileName,
    mediaType,
  };
}
