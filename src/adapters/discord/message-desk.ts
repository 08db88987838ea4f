import { MessageType, type GatewayMessageCreateDispatchData } from 'discord.js';
import type { CommandDescription } from '../../core/command.ts';
import type { CommandText, NamedOption } from '../../core/command-text.ts';
import type { Answer } from '../../core/dispatcher.ts';
import type { Locale } from '../../core/locale.ts';
import { plainCommand, readMessage } from '../../core/read-message.ts';
import type { Reply } from '../../core/reply.ts';
import { shortenText } from '../../core/shorten-text.ts';
import { discordTexts } from '../../core/texts/discord.ts';
import { errorTexts } from '../../core/texts/errors.ts';
import { applyAftermath, renderWords, warningSentence } from './answer-interaction.ts';
import type { DeskPorts } from './asked.ts';
import { messageWords } from './commands/message-words.ts';
import { describeProblem } from './describe-problem.ts';
import type { OutgoingMessage, SentMessage } from './discord-api.ts';
import { failureOf } from './discord-failure.ts';
import { sendFitted } from './fit-files.ts';
import type { Gateway } from './gateway.ts';
import { fetchInputs } from './input-files.ts';
import { isChatMessage } from './interaction-payload.ts';
import { languageOf } from './language-of.ts';
import { messageNonce } from './message-nonce.ts';
import type { WantedFile } from './remembered-files.ts';
import { sendAnswer } from './send-answer.ts';
import { situationOfMessage, type Situation } from './situation.ts';

export interface MessageDeskPorts extends DeskPorts {
  readonly gateway: () => Gateway | undefined;
}

/** What these answer says nothing about the person: they are private elsewhere only to be no noise. */
const sameForEverybody: ReadonlySet<string> = new Set(['help', 'models']);

/** Takes what comes over the gateway as `MESSAGE_CREATE`. Never throws. */
export type MessageDesk = (payload: unknown) => Promise<void>;

/**
 * Talking to the bot: a message that mentions it, or one in its direct messages. Answers are replies that ping nobody.
 *
 * Others read along in a server, so a private answer is only given there where it is a sentence without a card, files or
 * buttons (a refusal, a limit, a mistake in a word), or what everybody would be told; for anything else the person is sent
 * to the slash command, whose answers only they see. In direct messages nobody else reads along, and everything is said.
 */
export function createMessageDesk(ports: MessageDeskPorts): MessageDesk {
  const { options, api, clock, logger, inFlight, dispatcher, statuses, messages } = ports;

  const say = async (
    { discord }: Situation,
    outgoing: readonly OutgoingMessage[],
  ): Promise<SentMessage | undefined> => {
    let first: SentMessage | undefined;
    for (const [index, message] of outgoing.entries()) {
      const nonce = messageNonce(discord.sourceId, index);
      const sent = await sendAnswer(api, discord.channelId, message, { nonce, replyTo: discord.sourceId });
      first ??= sent;
    }
    return first;
  };

  const answer = async (
    message: GatewayMessageCreateDispatchData,
    botId: string,
    situation: Situation,
  ): Promise<void> => {
    const locale = await languageOf(situation, options);
    const texts = discordTexts[locale];
    const refuse = async (sentence: string): Promise<void> => {
      await say(situation, renderWords(warningSentence(sentence), locale));
    };
    const commands = dispatcher().commands();
    const words = wordsTo(botId, message);
    if (words === '' && message.attachments.length === 0) {
      const example = plainCommand(commands)?.examples?.[0]?.[locale] ?? '/help';
      return refuse(texts.greeting(example));
    }
    const names = message.attachments.map(({ filename }) => filename);
    const asked = readMessage(words, commands, names);
    if (asked.type !== 'command')
      return refuse(asked.type === 'plain' ? texts.greeting('/help') : describeProblem(asked, locale));

    const { files, surplus } = shareFiles(message, optionsOf(asked, commands));
    const missing = asked.missing.filter((name) => !files.some(({ option }) => option === name));
    const problems = [
      ...asked.problems.map((problem) => describeProblem(problem, locale)),
      ...surplus.map((name) => texts.surplusFile(shortenText(name, 60))),
      ...missing.map(texts.missingOption),
    ];
    if (problems.length > 0)
      return refuse(problems.length === 1 ? String(problems[0]) : problems.map((line) => `- ${line}`).join('\n'));

    // Only a courtesy: whether it is seen changes nothing.
    api
      .showTyping(situation.discord.channelId)
      .catch((error: unknown) => logger.debug({ error }, 'typing was not shown'));
    const fetched = await fetchInputs(files, options, { locale, signal: ports.signal });
    if (fetched.type === 'refused') return refuse(fetched.sentence);
    const { caller, place, address, idempotencyKey } = situation;
    const { command, subcommand } = asked;
    const given = await dispatcher().call({
      command,
      subcommand,
      options: { ...asked.values, ...fetched.files },
      caller,
      place,
      locale: situation.locale,
      address,
      idempotencyKey,
    });
    const isDirect = message.guild_id === undefined;
    await give(given, { situation, locale, isDirect, typed: [command, subcommand].filter(Boolean).join(' ') });
  };

  const give = async (
    given: Answer,
    {
      situation,
      locale,
      isDirect,
      typed,
    }: { readonly situation: Situation; readonly locale: Locale; readonly isDirect: boolean; readonly typed: string },
  ): Promise<void> => {
    if (given.type === 'job') {
      const { job } = given.status;
      if ((await messages.get(job.id)) !== undefined) return;
      const sent = await say(situation, [statuses.render(given.status, given.reply)]);
      if (sent === undefined) return;
      const { id: messageId, channelId, isEphemeral } = sent;
      const message = { channelId, messageId, isEphemeral, isOriginal: false, partIds: [], followUps: 0 };
      await statuses.sent(job.id, { ...message, stage: 'status' });
      return;
    }
    if (given.type === 'form') return;
    const { reply } = given;
    const fits = isDirect || reply.visibility === 'public' || sameForEverybody.has(typed) || isHarmless(reply);
    const said = fits ? reply : warningSentence(discordTexts[locale].onlyForYou(typed));
    const terms = {
      delivery: ports.delivery,
      locale,
      maxBytes: situation.discord.attachmentLimitBytes,
      signal: ports.signal,
    };
    await sendFitted(said, terms, async (outgoing) => say(situation, outgoing));
    if (given.aftermath !== undefined) await applyAftermath(given.aftermath, ports);
  };

  const apologise = async (thrown: unknown, situation: Situation): Promise<void> => {
    const failure = failureOf(thrown);
    const { channelId, sourceId: messageId } = situation.discord;
    if (failure !== undefined && failure.kind !== 'mistake') {
      logger.warn({ channelId, messageId, reason: failure.advice }, 'a message could not be answered');
      return;
    }
    logger.error({ channelId, messageId, error: thrown }, 'answering a message failed');
    const sorry: Reply = { text: errorTexts[situation.locale].internal, visibility: 'private', tone: 'error' };
    await say(situation, renderWords(sorry, situation.locale)).catch((error: unknown) =>
      logger.warn({ channelId, messageId, error }, 'nor could that be said'),
    );
  };

  return async (payload) => {
    const gateway = ports.gateway();
    if (gateway === undefined || !isChatMessage(payload) || !isForUs(payload, gateway.botId)) return;
    const { guild_id: guildId, author, member } = payload;
    const server = guildId === undefined ? undefined : gateway.server(guildId);
    const situation = situationOfMessage(payload, {
      nowMs: clock.now(),
      isAdministrator: options.isAdministrator,
      applicationId: gateway.applicationId,
      server: server && { locale: server.locale, permissions: server.permissionsOf(author.id, member?.roles ?? []) },
    });
    await inFlight.handle(payload.id, async () => {
      try {
        await answer(payload, gateway.botId, situation);
      } catch (error) {
        await apologise(error, situation);
      }
    });
  };
}

/**
 * Bots are not answered, ourselves least of all; in servers only who names us is meant to be. A reply to a message of
 * ours mentions us without naming us: "how lovely!" below a picture asks for none.
 */
function isForUs(
  { author, webhook_id, type, guild_id, mentions, content }: GatewayMessageCreateDispatchData,
  botId: string,
): boolean {
  if (author.bot === true || author.id === botId || webhook_id !== undefined) return false;
  if (type !== MessageType.Default && type !== MessageType.Reply) return false;
  return guild_id === undefined || (mentions.some(({ id }) => id === botId) && namesOf(botId).test(content));
}

/** What was said, without the name it was said to. */
function wordsTo(botId: string, { content }: GatewayMessageCreateDispatchData): string {
  return messageWords(content.replaceAll(namesOf(botId), ' '));
}

/** How a message names somebody. */
function namesOf(userId: string): RegExp {
  return new RegExp(`<@!?${userId}>`, 'gu');
}

function optionsOf(
  { command, subcommand }: Extract<CommandText, { readonly type: 'command' }>,
  commands: readonly CommandDescription[],
): readonly NamedOption[] {
  return (
    commands.find(({ name }) => name === command)?.forms.find((form) => form.subcommand === subcommand)?.options ?? []
  );
}

/** Attached files go to the options that take files, in the order of both. */
function shareFiles(
  { attachments }: GatewayMessageCreateDispatchData,
  options: readonly NamedOption[],
): { readonly files: readonly WantedFile[]; readonly surplus: readonly string[] } {
  const takers = options.filter(({ type }) => type === 'attachment');
  return {
    files: attachments.slice(0, takers.length).flatMap((file, index) => {
      const option = takers[index]?.name;
      return option === undefined ? [] : [{ option, file }];
    }),
    surplus: attachments.slice(takers.length).map(({ filename }) => filename),
  };
}

function isHarmless({ cards, attachments, actions }: Reply): boolean {
  return [cards, attachments, actions].every((parts) => parts === undefined || parts.length === 0);
}
