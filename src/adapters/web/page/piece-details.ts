import type { Locale } from '../../../core/locale.ts';
import { pictureStyleLabel } from '../../../core/picture-options.ts';
import { parameterInWords, shownParameters } from '../../../core/shown-parameters.ts';
import { studioTexts } from '../../../core/texts/studio.ts';
import type { ArtifactView } from '../studio-protocol.ts';

interface Piece {
  readonly parameters: ArtifactView['parameters'];
  /** Already on the screen: a prompt that says the same is not repeated. */
  readonly title: string;
  readonly locale: Locale;
}

/** What a piece was made with, as pairs of a label and a value; what only its generator knows keeps its own name. */
export function pieceDetails({ parameters, title, locale }: Piece): readonly (readonly [string, string])[] {
  const texts = studioTexts[locale];
  const { title: pieceTitle, ...shown } = shownParameters(parameters);
  const { prompt, style, seed, widthPx, heightPx, model, modelVersion, ...others } = shown;
  const details: readonly (readonly [string, string | number | boolean | undefined])[] = [
    ...(pieceTitle === undefined || pieceTitle === title ? [] : [parameterInWords('title', pieceTitle, locale)]),
    [texts.detailPrompt, prompt === title ? undefined : prompt],
    [texts.detailStyle, pictureStyleLabel(style, locale) ?? style],
    [texts.detailSeed, seed],
    [texts.detailSize, widthPx === undefined || heightPx === undefined ? undefined : `${widthPx} × ${heightPx}`],
    [texts.detailModel, model === undefined ? undefined : [model, modelVersion].filter(Boolean).join(' ')],
    ...Object.entries(others).map(([name, value]) => parameterInWords(name, value, locale)),
  ];
  return details.flatMap(([label, value]) => (value === undefined ? [] : [[label, String(value)] as const]));
}
