import { defineCommand, defineForm } from '../src/core/command.ts';
import type { Locale } from '../src/core/locale.ts';
import type { ModelManifest, ObtainableModel } from '../src/core/model-manifest.ts';
import type { Card, CardField } from '../src/core/reply.ts';
import { sizeText } from '../src/core/size-text.ts';
import { commandTexts } from '../src/core/texts/commands.ts';
import { modelTexts } from '../src/core/texts/models.ts';

/** The strictest platform shows this many fields per card. */
const mostShown = 25;

const form = defineForm({
  description: {
    en: 'The models installed here, with licence and size',
    es: 'Los modelos instalados, con licencia y tamaño',
  },
  options: {},
  plan: async (_options, { caller, locale, models, workerStatus }) => {
    const texts = commandTexts[locale];
    const [manifests, obtainable = []] = await Promise.all([models.list(), models.obtainable?.()]);
    if (manifests.length === 0)
      return { type: 'reply', reply: { text: texts.noModels, visibility: 'private', tone: 'warning' } };
    const { provider, providerNote } = workerStatus();
    // Why it is not the one hoped for tells of drivers and paths: of use to who can change them.
    const footer =
      provider === undefined
        ? texts.workerNotReady
        : [texts.runsOn(provider), caller.role === 'administrator' ? providerNote : undefined]
            .filter((part) => part !== undefined)
            .join(' ');
    const fields = manifests.slice(0, mostShown).map((manifest) => modelField(manifest, locale));
    return {
      type: 'reply',
      reply: {
        cards: [
          { title: texts.modelsTitle, fields, footer, tone: 'neutral' },
          ...(obtainable.length === 0 ? [] : [obtainableCard(obtainable, locale)]),
        ],
        visibility: 'private',
      },
    };
  },
});

/** `/models` */
export default defineCommand({ name: 'models', description: form.description, form });

function modelField(manifest: ModelManifest, locale: Locale): CardField {
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const { id, version, title, summary, task, licence } = manifest;
  const facts = commandTexts[locale].modelTask({ task, licence, size: sizeText(locale, bytes) });
  return {
    name: `${title[locale]} (${id} ${version})`,
    value: summary === undefined ? facts : `${summary[locale]}\n${facts}`,
  };
}

/** What is not here, with what its licence asks for: nobody should find out after downloading gigabytes. */
function obtainableCard(models: readonly ObtainableModel[], locale: Locale): Card {
  const texts = modelTexts[locale];
  const fields = models.slice(0, mostShown).map(({ id, title, summary, conditions, ...facts }) => {
    const { licence, source, approximateBytes } = facts;
    const lines = [
      summary[locale],
      texts.obtainableFacts({ licence, source, size: sizeText(locale, approximateBytes) }),
      ...(conditions === undefined ? [] : [conditions[locale]]),
    ];
    return { name: `${title[locale]} (${id})`, value: lines.join('\n') };
  });
  return { title: texts.obtainableTitle, fields, footer: texts.obtainableFooter, tone: 'neutral' };
}
