import { renderModal } from '../../../src/adapters/discord/forms/modal.ts';
import { formCustomId } from '../../../src/adapters/discord/forms/form-custom-id.ts';
import { commandBodies } from '../../../src/adapters/discord/commands/register-commands.ts';
import { renderReply as renderForDiscord } from '../../../src/adapters/discord/render/render-reply.ts';
import { renderStatus as renderStatusForDiscord } from '../../../src/adapters/discord/render/render-status.ts';
import { renderForm } from '../../../src/adapters/slack/forms/form-view.ts';
import { slashNames } from '../../../src/adapters/slack/manifest/slash-names.ts';
import { renderHome } from '../../../src/adapters/slack/render/home-view.ts';
import {
  renderReply as renderForSlack,
  renderStatus as renderStatusForSlack,
} from '../../../src/adapters/slack/render/render-reply.ts';
import { formatActionId } from '../../../src/core/action-id.ts';
import type { CommandCall } from '../../../src/core/dispatcher.ts';
import type { Locale } from '../../../src/core/locale.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { ben, createChatbotRig, replyOf, type ChatbotRig } from '../../fakes/chatbot-rig.ts';
import { musicFiles } from '../../fakes/music-files.ts';

/** One message as the two platforms are sent it. */
export interface MessageSample {
  readonly title: string;
  readonly discord?: unknown;
  readonly slack?: unknown;
}

const prompt = 'a blue fox and the moon on a starry night';
const picture = {
  fileName: 'alebrije-7-1.png',
  mediaType: 'image/png',
  bytes: new Uint8Array(82_665),
  alt: 'A blue fox and a moon on a starry night, 3d style',
  widthPx: 512,
  heightPx: 512,
  parameters: { prompt, style: '3d', seed: 7, model: 'alebrije-sprites', widthPx: 512, heightPx: 512 },
};

/** Every kind of message, as real commands and real jobs make them. Ids and times are made up, and the same every time. */
export async function messageSamples(): Promise<readonly MessageSample[]> {
  const rig = createChatbotRig();
  const commands = rig.chatbot.commands();
  const slashes = slashNames(commands);
  const both = (title: string, reply: Reply, locale: Locale = 'en'): MessageSample => ({
    title,
    discord: renderForDiscord(reply, {
      locale,
      files: (reply.attachments ?? []).map((attachment) => ({ attachment, name: attachment.fileName })),
      notes: [],
    }),
    slack: renderForSlack(reply, {
      locale,
      pictures: new Map(shownOnSlack(reply).map(({ artifactId }, index) => [artifactId, `F0000000${index + 1}`])),
      notes: [],
      slashes,
    }),
  });
  const status = (title: string, reply: Reply, withPreview = false): MessageSample => ({
    title,
    discord: renderStatusForDiscord(reply, withPreview ? { mediaType: 'image/jpeg' } : undefined),
    slack: renderStatusForSlack(reply, {
      locale: 'en',
      slashes,
      ...(withPreview ? { previewFileId: 'F00000009' } : {}),
    }),
  });

  await rig.imagine({ prompt: 'somebody else’s castle' }, { caller: ben });
  const jobId = await rig.imagine({ prompt, seed: 7 });
  const waiting = status('A picture is waiting its turn', await shown(rig, jobId));
  rig.workshop.start(jobId);
  const started = await rig.workshop.desk.get(jobId);
  if (started === undefined) throw new Error('the job is gone');
  const progress = { fraction: 0.4, step: 'Sharpening' };
  const running = status('A picture is being made', rig.chatbot.renderStatus({ ...started, progress }), true);
  rig.clock.advance(1400);
  rig.workshop.finish(jobId, 'done', [picture]);
  const result = both('The picture is there', await shown(rig, jobId));

  const several = await rig.imagine({ prompt, seed: 7, count: '4' });
  rig.workshop.start(several);
  rig.workshop.finish(several, 'done', [
    ...Array.from({ length: 4 }, (_, index) => ({
      ...picture,
      fileName: `alebrije-7-${index + 1}.png`,
      parameters: { ...picture.parameters, index },
    })),
    { ...picture, fileName: 'alebrije-7-grid.jpg', mediaType: 'image/jpeg', parameters: { role: 'grid' } },
  ]);
  const four = both('Four pictures are there', await shown(rig, several));
  const composed = await rig.call('compose', { prompt: 'a sad lullaby with piano', seed: 7 });
  if (composed.type !== 'job') throw new Error('nothing was composed');
  rig.workshop.start(composed.status.job.id);
  rig.workshop.finish(composed.status.job.id, 'done', musicFiles({ stems: ['Piano', 'Bass'] }));
  const music = both('Music is there, with its stems', await shown(rig, composed.status.job.id));
  const spanish = await finished(rig, { locale: 'es' });
  const failed = await rig.imagine({ prompt: 'a very large dragon', seed: 9 });
  rig.workshop.start(failed);
  rig.workshop.finish(failed, 'failed');
  const edit = await rig.press(formatActionId({ verb: 'edit', jobId, index: 0 }));
  if (edit.type !== 'form') throw new Error('expected a form');
  const parameters = replyOf(await rig.press(formatActionId({ verb: 'parameters', jobId, index: 0 })));
  const notYours = replyOf(await rig.press(formatActionId({ verb: 'delete', jobId, index: 0 }), { caller: ben }));
  const jobs = await rig.workshop.desk.list({ caller: { platform: 'discord', userId: 'ana' } });

  return [
    waiting,
    running,
    result,
    four,
    music,
    both('The same in Spanish', spanish, 'es'),
    both('A picture could not be made', await shown(rig, failed)),
    both('Parameters, for the one who asked', parameters),
    both('Somebody else may not delete it', notYours),
    both('A mistake in an option', replyOf(await rig.call('imagine', { prompt: 'a fox', style: 'flta' }))),
    both('/help', replyOf(await rig.call('help'))),
    both('/job list', replyOf(await rig.call('job list'))),
    {
      title: 'The form behind “edit”, and behind a bare command on Slack',
      discord: renderModal(edit.form, formCustomId({ command: edit.form.command.name }), { locale: 'en' }),
      slack: renderForm(edit.form, { locale: 'en', metadata: '' }),
    },
    {
      title: 'The Home tab',
      slack: renderHome({
        locale: 'en',
        jobs,
        pieces: [{ title: prompt, fileId: 'F00000001', alt: picture.alt, permalink: 'https://example.slack.com/p1' }],
        limits: { running: 3, queued: 10, maxInputBytes: 20_000_000 },
        commands,
      }),
    },
    { title: 'How a command is registered', discord: commandBodies(commands).find(({ name }) => name === 'imagine') },
  ];
}

/** Where there is an overview the pictures themselves are in the thread, and pages of notes always are. */
function shownOnSlack({ attachments = [] }: Reply): NonNullable<Reply['attachments']> {
  const overviews = attachments.filter(({ extra }) => extra === 'overview');
  const pictures = attachments.filter(({ mediaType, extra }) => mediaType.startsWith('image/') && extra !== 'score');
  return overviews.length > 0 ? overviews : pictures;
}

/** A job's message as it stands, as everybody sees it. */
async function shown(rig: ChatbotRig, jobId: string): Promise<Reply> {
  const reply = replyOf(await rig.press(formatActionId({ verb: 'show', jobId, index: 0 })));
  return { ...reply, visibility: 'public' };
}

async function finished(rig: ChatbotRig, changes: Partial<CommandCall>): Promise<Reply> {
  const jobId = await rig.imagine({ prompt: 'un zorro azul', seed: 7 }, changes);
  rig.workshop.start(jobId);
  rig.workshop.finish(jobId, 'done', [
    { ...picture, alt: 'Un zorro azul en una pradera', parameters: { ...picture.parameters, prompt: 'un zorro azul' } },
  ]);
  return shown(rig, jobId);
}

/** The page `docs/messages.md`. */
export async function messagesPage(): Promise<string> {
  const samples = await messageSamples();
  const sections = samples.map(({ title, discord, slack }) =>
    [`## ${title}`, ...block('Discord', discord), ...block('Slack', slack)].join('\n\n'),
  );
  return `${[opening, ...sections].join('\n\n')}\n`;
}

function block(platform: string, body: unknown): readonly string[] {
  return body === undefined ? [] : [`${platform}:`, `\`\`\`json\n${JSON.stringify(body, null, 1)}\n\`\`\``];
}

const opening = `# What the bot sends

One message of each kind, as Discord and Slack are sent it; written by \`npx tsx scripts/write-messages-page.ts\`, and a test
keeps it true. \`files\` are indexes of the files that go along. Paste the \`blocks\` into Slack's Block Kit Builder, or
\`content\`, \`embeds\` and \`components\` into any embed viewer, to see them drawn.`;
