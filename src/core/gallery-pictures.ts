import { z } from 'zod';
import type { Artifact } from './artifact.ts';
import { maySeeJob, type Viewer } from './job-access.ts';
import type { Job } from './job.ts';
import type { JobDesk } from './job-desk.ts';
import { extraFileOf } from './picture-options.ts';
import { shortenText } from './shorten-text.ts';

/** A picture of the gallery as an analyzer hears of it. */
export const knownPictureSchema = z.object({
  jobId: z.string().max(32),
  /** Which of the job's artifacts. */
  index: z.number().int().min(0),
  sha256: z.string().length(64),
  /** What was asked for, else what it is said to show. */
  words: z.string().max(200),
});
export type KnownPicture = Readonly<z.infer<typeof knownPictureSchema>>;

export interface GalleryPicture extends KnownPicture {
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly alt: string;
}

/** Pictures one search looks through: about two seconds of work and thirty megabytes. */
export const mostSearched = 60;

/** What chat pictures are; analyzers read these. */
const pictureTypes = /^image\/(?:png|jpeg|webp|gif)$/u;
const aboutPictures: ReadonlySet<string> = new Set([
  'picture-description',
  'similar-pictures',
  'music-feedback',
  'similar-music',
]);

/** Descriptions, feedback and search sheets are about other pieces: no pictures one keeps, shows or looks for. */
export function isAboutPictures({ generator }: Pick<Job, 'generator'>): boolean {
  return aboutPictures.has(generator);
}

/**
 * The newest pictures of a place that the viewer may see, each one once, newest first. Grids are left out: their pictures
 * are there by themselves.
 */
export async function latestPictures(
  jobs: JobDesk,
  viewer: Viewer,
  { most }: { readonly most: number },
): Promise<readonly GalleryPicture[]> {
  const statuses = await jobs.list({ spaceId: viewer.place.spaceId, states: ['done'], limit: most });
  const visible = statuses.filter(({ job }) => maySeeJob(viewer, job) && !isAboutPictures(job));
  const lists = await Promise.all(visible.map(async ({ job }) => ({ job, artifacts: await jobs.artifacts(job.id) })));
  const seen = new Set<string>();
  return lists
    .flatMap(({ job, artifacts }) => artifacts.filter(isPicture).map((artifact) => toPicture(job, artifact)))
    .filter(({ sha256 }) => !seen.has(sha256) && seen.add(sha256))
    .slice(0, most);
}

/** Grids show other pictures, piano rolls and sheet music show music. */
function isPicture({ mediaType, parameters }: Artifact): boolean {
  const extra = extraFileOf({ parameters });
  return pictureTypes.test(mediaType) && (extra === undefined || extra === 'format');
}

function toPicture(job: Job, artifact: Artifact): GalleryPicture {
  const { index, sha256, fileName, mediaType, byteLength, alt } = artifact;
  const prompt = job.options['prompt'];
  const words = shortenText(typeof prompt === 'string' && prompt !== '' ? prompt : alt, 120);
  return { jobId: job.id, index, sha256, words, fileName, mediaType, byteLength, alt };
}
