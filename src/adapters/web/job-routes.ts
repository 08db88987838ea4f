import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { isAboutPictures } from '../../core/gallery-pictures.ts';
import { queueModes } from '../../core/job-desk.ts';
import { studioOwner } from './studio-owner.ts';
import type { ArtifactView, GalleryView } from './studio-protocol.ts';
import { answer, readInput } from './studio-server.ts';
import type { StudioServer } from './studio-server.ts';

const jobIdSchema = z.string().regex(/^[0-9a-z]{1,32}$/u);
const scopeSchema = z.object({ scope: z.enum(['mine', 'all']).default('mine') });
const gallerySchema = z.object({ before: jobIdSchema.optional() });
const unfinished = ['queued', 'running', 'cancelling'] as const;
const gallerySize = 24;

/** The queue, the gallery, and likes. */
export function jobRoutes(app: FastifyInstance, studio: StudioServer): void {
  const { jobs, queue, hub, watch, likes, artifacts } = studio;

  app.get('/api/jobs', async (request, reply) => {
    const { scope } = readInput(scopeSchema, request.query);
    const whose = scope === 'mine' ? { caller: studioOwner } : {};
    const [open, latest] = await Promise.all([
      jobs.list({ ...whose, states: unfinished, limit: 100 }),
      jobs.list({ ...whose, limit: 25 }),
    ]);
    const byId = new Map([...latest, ...open].map((status) => [status.job.id, watch.view(status)]));
    return answer(reply, { jobs: [...byId.values()] });
  });

  app.get('/api/jobs/:jobId/preview', async (request, reply) => {
    const { jobId } = readInput(z.object({ jobId: jobIdSchema }), request.params);
    const preview = watch.preview(jobId);
    if (preview === undefined) throw new AppError({ code: 'not-found', message: `job ${jobId} has no preview` });
    return reply
      .header('cache-control', 'no-store')
      .type(/^image\/(?:png|jpeg|webp)$/u.test(preview.mediaType) ? preview.mediaType : 'application/octet-stream')
      .send(Buffer.from(preview.bytes));
  });

  app.put('/api/queue/mode', async (request, reply) => {
    const { mode } = readInput(z.object({ mode: z.enum(queueModes) }), request.body);
    await queue.setMode(mode);
    hub.publish('queue-mode', { mode });
    return answer(reply, { mode });
  });

  app.get('/api/gallery', async (request, reply) => {
    const { before } = readInput(gallerySchema, request.query);
    const done = await jobs.list({
      caller: studioOwner,
      states: ['done'],
      limit: gallerySize,
      ...(before === undefined ? {} : { beforeJobId: before }),
    });
    const shown = done.filter(({ job }) => !isAboutPictures(job));
    const made = await Promise.all(
      shown.map(async (status) => ({ status, artifacts: await jobs.artifacts(status.job.id) })),
    );
    const ids = made.flatMap((entry) => entry.artifacts.map(({ id }) => id));
    const liked = await likes.liked(studioOwner, ids);
    const last = done.at(-1);
    const view: GalleryView = {
      entries: made
        .filter((entry) => entry.artifacts.length > 0)
        .map((entry) => ({
          job: watch.view(entry.status),
          artifacts: entry.artifacts.map(
            ({ jobId: _jobId, sha256: _sha256, createdAtMs: _createdAtMs, ...rest }): ArtifactView => ({
              ...rest,
              liked: liked.has(rest.id),
            }),
          ),
        })),
      nextBefore: done.length === gallerySize ? last?.job.id : undefined,
    };
    return answer(reply, view);
  });

  app.post('/api/artifacts/:artifactId/like', async (request, reply) => {
    const { artifactId } = readInput(z.object({ artifactId: z.string().max(64) }), request.params);
    await artifacts.describe(artifactId);
    const liked = await likes.toggle(studioOwner, artifactId);
    hub.publish('like', { artifactId, liked });
    return answer(reply, { liked });
  });
}
