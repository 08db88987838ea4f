import type { Artifact } from '../core/artifact.ts';
import { describeCommand } from '../core/command.ts';
import type { Answer } from '../core/dispatcher.ts';
import { isMidi } from '../core/music-files.ts';
import { extraFileOf, ownFilesOf, pictureIndexOf } from '../core/picture-options.ts';
import { formatStoredFile } from '../core/stored-file.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';
import { musicEdits, reworkSelect, type MusicVerb } from './buttons.ts';
import type { FoundForm } from './command-registry.ts';
import { say, type Press } from './press.ts';
import { editName, isFinding, offerFor, workKindOf, type GivenWork, type ResultOffer } from './result-offer.ts';

/** A finished work, as commands take it. */
interface Work extends GivenWork {
  /** As people count the works of its job. */
  readonly number: number;
  readonly offer: ResultOffer;
}

/** Sends a finished work to an edit: by its form, or at once where nothing is left to fill in. */
export async function rework(press: Press): Promise<Answer> {
  const { call, target, status, locale, ports } = press;
  const texts = chatbotTexts[locale];
  const work = await workAt(press);
  if (work === undefined) return say(texts.nothingLeft);
  const { kind, offer } = work;
  const menu = (text: string): Answer => {
    const select = reworkSelect({ ...status.job, locale }, kind, { index: target.index, edits: offer.edits });
    return { type: 'reply', reply: { text, actions: [select], visibility: 'private' } };
  };
  if (call.value === undefined || call.value === '') {
    return menu(kind === 'midi' ? texts.chooseReworkMusic : texts.chooseRework(work.number));
  }
  const found = ports.registry.edits[kind].find((edit) => editName(edit) === call.value);
  // A result keeps the menu it was posted with; commands come and go.
  if (found === undefined) return offer.edits[kind].length === 0 ? say(texts.cannotEdit) : menu(texts.choiceGone);
  // Whoever chose it from a list may want to say how.
  return Object.keys(found.form.options).every((option) => option === kind)
    ? useAtOnce(press, found, work)
    : openForm(found, work);
}

/** What one press makes of finished music, with everything else as usual. */
export async function editMusic(press: Press, verb: MusicVerb): Promise<Answer> {
  const { locale, ports } = press;
  const texts = chatbotTexts[locale];
  const work = await workAt(press);
  if (work === undefined) return say(texts.nothingLeft);
  const found = ports.registry.edits.midi.find((edit) => editName(edit) === musicEdits[verb]);
  if (work.kind !== 'midi') return say(texts.staleButton);
  if (found === undefined) return say(texts.cannotEdit);
  const isComplete = Object.entries(found.form.options).every(([name, { required }]) => name === 'midi' || !required);
  return isComplete ? useAtOnce(press, found, work) : openForm(found, work);
}

/** Whether a press is about music. */
export async function isOfMusic({ status: { job }, locale, ports }: Press): Promise<boolean> {
  const artifacts = await ports.jobs.artifacts(job.id);
  return workKindOf(artifacts, offerFor(job, ports.registry, locale)) === 'midi';
}

/** As if the person had used the command with the finished work as its file. */
async function useAtOnce(press: Press, { command, subcommand }: FoundForm, { kind, file }: Work): Promise<Answer> {
  const { actionId: _pressed, value: _chosen, ...who } = press.call;
  return press.ports.call({ ...who, command: command.name, subcommand, options: { [kind]: file } });
}

function openForm({ command, subcommand }: FoundForm, { kind, file }: Work): Answer {
  return { type: 'form', form: { command: describeCommand(command), subcommand, values: { [kind]: file } } };
}

/** @returns undefined where nothing of it is left, or the index is that of a file which only shows another. */
async function workAt({ target, status: { job }, locale, ports }: Press): Promise<Work | undefined> {
  const artifacts = await ports.jobs.artifacts(job.id);
  const wanted = ownFilesOf(artifacts).find(({ index }) => index === target.index);
  if (wanted === undefined) return undefined;
  const offer = offerFor(job, ports.registry, locale);
  const kind = workKindOf(artifacts, offer);
  const number = pictureIndexOf(wanted) + 1;
  // What was only looked at is what is meant, not the sheet about it.
  const isAboutInput = isFinding(ports.registry.present(job, artifacts), offer, artifacts);
  if (isAboutInput && offer.before?.kind === kind) return { ...offer.before, number, offer };
  const made = kind === 'midi' ? notesOf(artifacts) : wanted;
  if (made !== undefined) return { kind, file: storedFile(made), number, offer };
  // An analysis draws a roll of the notes it was given, and makes none.
  return offer.before?.kind === kind ? { ...offer.before, number, offer } : undefined;
}

function notesOf(artifacts: readonly Artifact[]): Artifact | undefined {
  return artifacts.find((file) => isMidi(file) && extraFileOf(file) === 'midi') ?? artifacts.find(isMidi);
}

function storedFile({ jobId, index }: Artifact): string {
  return formatStoredFile({ from: 'result', jobId, index });
}
