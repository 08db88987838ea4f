import { defineTexts } from './define-texts.ts';

/** What is wrong with a command typed in one line, wherever lines are typed. */
export const typedCommandTexts = defineTexts({
  en: {
    unknownCommand: (name: string) => `There is no command /${name}.`,
    unknownSubcommand: ({ command, known }: { command: string; known: string }) =>
      `/${command} needs one of these after it: ${known}.`,
    unknownOption: (name: string) => `There is no option “${name}”.`,
    unknownChoice: ({ option, value, known }: { option: string; value: string; known: string }) =>
      `“${value}” is not a choice for ${option}. There are: ${known}.`,
    missingValue: (name: string) => `The option “${name}” needs a value.`,
    surplusText: (text: string) => `This command takes no text: “${text}”.`,
    didYouMean: (word: string) => `Did you mean “${word}”?`,
  },
  es: {
    unknownCommand: (name: string) => `No existe el comando /${name}.`,
    unknownSubcommand: ({ command, known }: { command: string; known: string }) =>
      `/${command} necesita después una de estas palabras: ${known}.`,
    unknownOption: (name: string) => `No existe la opción «${name}».`,
    unknownChoice: ({ option, value, known }: { option: string; value: string; known: string }) =>
      `«${value}» no es una de las opciones de ${option}. Hay estas: ${known}.`,
    missingValue: (name: string) => `A la opción «${name}» le falta un valor.`,
    surplusText: (text: string) => `Este comando no lleva texto: «${text}».`,
    didYouMean: (word: string) => `¿Quisiste decir «${word}»?`,
  },
});
