import {
  ApplicationCommandType,
  InteractionType,
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIModalSubmitInteraction,
} from 'discord.js';
import type { Answer, Dispatcher } from '../../core/dispatcher.ts';
import type { InputFile } from '../../core/option.ts';
import { discordTexts } from '../../core/texts/discord.ts';
import { apologise, giveAnswer, renderWords, warningSentence, whileAcknowledging } from './answer-interaction.ts';
import { pressButton } from './button-press.ts';
import { readMenu } from './commands/read-menu.ts';
import { readCommand } from './commands/read-options.ts';
import { describeProblem } from './describe-problem.ts';
import { formCustomId } from './forms/form-custom-id.ts';
import { renderModal } from './forms/modal.ts';
import { readModal } from './forms/read-modal.ts';
import { avatarFile, fetchInputs } from './input-files.ts';
import { isInteraction } from './interaction-payload.ts';
import type { Asked, DeskPorts } from './asked.ts';
import { createInteractionReply } from './interaction-reply.ts';
import { languageOf } from './language-of.ts';
import { createRememberedFiles, type WantedFile } from './remembered-files.ts';
import { situationOf } from './situation.ts';
import { createSuggestions } from './suggestions.ts';

/** Takes what comes over the gateway as `INTERACTION_CREATE`. Never throws. */
export type InteractionDesk = (payload: unknown) => Promise<void>;

export function createInteractionDesk(ports: DeskPorts): InteractionDesk {
  const { options, api, inFlight, dispatcher, clock, logger } = ports;
  const remembered = createRememberedFiles(clock);
  const suggest = createSuggestions(clock, dispatcher);

  const handle = async (interaction: APIInteraction, asked: Asked): Promise<void> => {
    switch (interaction.type) {
      case InteractionType.ApplicationCommand:
        return interaction.data.type === ApplicationCommandType.ChatInput
          ? useCommand(interaction.data, asked)
          : useMenu(interaction, asked);
      case InteractionType.MessageComponent:
        return pressButton(interaction, asked, ports);
      case InteractionType.ApplicationCommandAutocomplete:
        return complete(interaction, asked);
      case InteractionType.ModalSubmit:
        return submitForm(interaction, asked);
      case InteractionType.Ping:
        return undefined;
    }
  };

  const complete = async (
    { data }: APIApplicationCommandAutocompleteInteraction,
    { reply, situation }: Asked,
  ): Promise<void> => {
    const { command, subcommand, focused } = readCommand(data);
    const { caller, place, locale } = situation;
    const choices =
      focused === undefined
        ? []
        : await suggest({ command, subcommand, option: focused.name, typed: focused.typed, caller, place, locale });
    await reply.suggest(choices);
  };

  const useCommand = async (data: Parameters<typeof readCommand>[0], asked: Asked): Promise<void> => {
    const { command, subcommand, values, attachments } = readCommand(data);
    const files = attachments.map(({ option, attachment }) => ({ option, file: attachment }));
    await call({ command, subcommand, options: values }, files, asked);
  };

  const useMenu = async (interaction: APIApplicationCommandInteraction, asked: Asked): Promise<void> => {
    const { data } = interaction;
    if (data.type !== ApplicationCommandType.Message && data.type !== ApplicationCommandType.User) return;
    const { form, attachments, avatars, missing } = readMenu(data, dispatcher().commands());
    const files: readonly WantedFile[] = [
      ...attachments.map(({ option, attachment }) => ({ option, file: attachment })),
      ...avatars.map((avatar) => ({ option: avatar.option, file: avatarFile(avatar, interaction.guild_id) })),
    ];
    if (missing.length === 0) {
      return call({ command: form.command.name, subcommand: form.subcommand, options: form.values }, files, asked);
    }
    const reference = files.length === 0 ? undefined : interaction.id;
    if (reference !== undefined) remembered.keep(ownKey(reference, asked), files);
    const customId = formCustomId({ command: form.command.name, subcommand: form.subcommand, reference });
    const given = files.map(({ option }) => option);
    await asked.reply.showModal(renderModal(form, customId, { locale: asked.situation.locale, given }));
  };

  const submitForm = async ({ data }: APIModalSubmitInteraction, asked: Asked): Promise<void> => {
    const locale = await languageOf(asked.situation, options);
    const texts = discordTexts[locale];
    const form = readForm(data);
    if (form === undefined) return refuse(texts.formGone, asked);
    if (form.problems.length > 0) {
      const sentences = form.problems.map((problem) => `- ${describeProblem(problem, locale)}`);
      return refuse(sentences.join('\n'), asked);
    }
    const held = form.reference === undefined ? [] : remembered.take(ownKey(form.reference, asked));
    if (held === undefined) return refuse(texts.fileForgotten, asked);
    const files = [...held, ...form.attachments.map(({ option, attachment }) => ({ option, file: attachment }))];
    await call({ command: form.command, subcommand: form.subcommand, options: form.values }, files, asked);
  };

  /** @returns undefined for a form that an older version of us opened. */
  const readForm = (data: APIModalSubmitInteraction['data']): ReturnType<typeof readModal> | undefined => {
    try {
      return readModal(data, dispatcher().commands());
    } catch (error) {
      logger.debug({ error }, 'a form came back that nobody knows');
      return undefined;
    }
  };

  const refuse = async (sentence: string, { reply, situation }: Asked): Promise<void> => {
    await reply.say(renderWords(warningSentence(sentence), situation.locale), 'private');
  };

  const call = async (
    asked: Pick<Parameters<Dispatcher['call']>[0], 'command' | 'subcommand' | 'options'>,
    files: readonly WantedFile[],
    { reply, situation }: Asked,
  ): Promise<void> => {
    const visibility = makesJobs(asked) ? 'public' : 'private';
    const acknowledge = async (): Promise<void> => reply.defer(visibility);
    // Their addresses expire and the download takes a while: both begin at once.
    let inputs: Readonly<Record<string, InputFile>> = {};
    if (files.length > 0) {
      const fetch = async () =>
        fetchInputs(files, options, { locale: await languageOf(situation, options), signal: ports.signal });
      const [fetched] = await Promise.all([fetch(), ports.line.acknowledge(acknowledge)]);
      if (fetched.type === 'refused') return refuse(fetched.sentence, { reply, situation });
      inputs = fetched.files;
    }
    const { caller, place, locale, address, idempotencyKey } = situation;
    const answer = async (): Promise<Answer> =>
      dispatcher().call({
        ...asked,
        options: { ...asked.options, ...inputs },
        caller,
        place,
        locale,
        address,
        idempotencyKey,
      });
    const given = await whileAcknowledging(answer, acknowledge, ports);
    const spoken = await languageOf(situation, options);
    await giveAnswer(given, { reply, situation: { ...situation, locale: spoken } }, ports);
  };

  const makesJobs = ({ command, subcommand }: { readonly command: string; readonly subcommand?: string | undefined }) =>
    dispatcher()
      .commands()
      .find(({ name }) => name === command)
      ?.forms.find((form) => form.subcommand === subcommand)?.makesJobs === true;

  return async (payload) => {
    if (!isInteraction(payload)) {
      logger.warn({}, 'Discord sent an interaction of a kind nobody here knows');
      return;
    }
    const { isAdministrator } = options;
    const situation = situationOf(payload, { nowMs: clock.now(), isAdministrator, isMemberOf: ports.isMemberOf });
    if (situation === undefined) return;
    await inFlight.handle(payload.id, async () => {
      const reply = createInteractionReply(payload, { api, logger });
      try {
        await handle(payload, { reply, situation });
      } catch (error) {
        await apologise(error, { reply, locale: situation.locale, id: payload.id }, logger);
      }
    });
  };
}

/** What a menu was used on is for the form of who used it, whoever sends that form back. */
function ownKey(reference: string, { situation }: Asked): string {
  return `${situation.caller.userId} ${reference}`;
}
