import { defineCommand, defineForm, type CommandContext, type CommandDescription } from '../src/core/command.ts';
import { hasRole } from '../src/core/job-access.ts';
import type { Locale } from '../src/core/locale.ts';
import { nearestWord } from '../src/core/nearest-word.ts';
import type { OptionSpec } from '../src/core/option.ts';
import type { Card, CardField } from '../src/core/reply.ts';
import { commandTexts } from '../src/core/texts/commands.ts';

const form = defineForm({
  description: { en: 'What I can do, and how', es: 'Lo que sé hacer y cómo' },
  options: {
    command: {
      type: 'string',
      maxLength: 64,
      autocomplete: true,
      description: { en: 'One command to explain', es: 'Un comando para explicar' },
    },
  },
  plan: ({ command }, context) => {
    const commands = usable(context);
    const name = command?.replace(/^\//u, '').split(/\s/u)[0]?.toLowerCase();
    const found = commands.find((known) => known.name === name);
    if (found !== undefined)
      return { type: 'reply', reply: { cards: commandCards(found, context.locale), visibility: 'private' } };
    const texts = commandTexts[context.locale];
    const names = commands.map((known) => known.name);
    const text =
      name === undefined
        ? texts.helpIntro
        : texts.helpUnknown({ name: plain(name), suggestion: nearestWord(name, names) });
    const tone = name === undefined ? 'neutral' : 'warning';
    return {
      type: 'reply',
      reply: { text, cards: [overviewCard(commands, context.locale)], visibility: 'private', tone },
    };
  },
  suggest: async (_option, typed, context) =>
    usable(context)
      .map((command) => command.name)
      .filter((name) => name.startsWith(typed.trim().replace(/^\//u, '').toLowerCase())),
});

/** `/help`, `/help command:imagine` */
export default defineCommand({
  name: 'help',
  description: form.description,
  examples: [{ en: '/help imagine', es: '/help imagine' }],
  form,
});

/** What the caller may not use only makes the list longer. */
function usable({ caller, commands }: CommandContext): readonly CommandDescription[] {
  return commands().filter((command) => hasRole(caller.role, command.minimumRole ?? 'member'));
}

function overviewCard(commands: readonly CommandDescription[], locale: Locale): Card {
  const texts = commandTexts[locale];
  return {
    title: texts.helpTitle,
    fields: commands.map((command) => ({ name: `/${command.name}`, value: command.description[locale] })),
    footer: texts.helpFooter,
    tone: 'neutral',
  };
}

/** One card per form, the examples on the first. */
function commandCards(command: CommandDescription, locale: Locale): readonly Card[] {
  const texts = commandTexts[locale];
  const audience = {
    member: undefined,
    moderator: texts.helpForModerators,
    administrator: texts.helpForAdministrators,
  }[command.minimumRole ?? 'member'];
  return command.forms.map((described, index) => {
    const fields = described.options.map((option) => optionField(option, locale));
    const examples = (command.examples ?? []).map((example) => `\`${example[locale]}\``).join('\n');
    return {
      title: `/${[command.name, described.subcommand].filter((word) => word !== undefined).join(' ')}`,
      text: [described.description[locale], index === 0 ? audience : undefined]
        .filter((part) => part !== undefined)
        .join('. '),
      fields: index === 0 && examples !== '' ? [...fields, { name: texts.helpExamples, value: examples }] : fields,
      tone: 'neutral',
    };
  });
}

function optionField(option: OptionSpec & { readonly name: string }, locale: Locale): CardField {
  const texts = commandTexts[locale];
  const name = option.required === true ? `${option.name} (${texts.helpRequired})` : option.name;
  const kind = optionKind(option, locale);
  return { name, value: kind === '' ? option.description[locale] : `${option.description[locale]} — ${kind}` };
}

function optionKind(option: OptionSpec, locale: Locale): string {
  const texts = commandTexts[locale];
  switch (option.type) {
    case 'string':
      return '';
    case 'integer':
    case 'number':
      return texts.helpRange(option);
    case 'boolean':
      return texts.helpYesNo;
    case 'choice':
      return option.choices.map(({ value, label }) => `\`${value}\` ${label[locale]}`).join(', ');
    case 'attachment':
      return texts.helpFile;
  }
}

function plain(text: string): string {
  return text.slice(0, 40).replaceAll(/[^\p{L}\p{N}-]/gu, '');
}
