import type { ColourUse } from '../../../src/media/named-colours.ts';
import type { ScenePlan } from '../../../src/generators/picture/scene-plan.ts';

function colourText(colours: readonly ColourUse[]): string {
  return colours.map(({ id, shade }) => (shade === undefined ? id : `${shade}-${id}`)).join('+');
}

/**
 * A plan on one line, so that a table of prompts can be read: `2 fox red big, moon | 0 on 1 | forest night rain blue`.
 * Hybrids are `fox*owl`; parts that are empty are left out.
 */
export function planText(plan: ScenePlan): string {
  const objects = plan.objects.map((object) => {
    const name = object.ingredients.map(({ concept }) => concept.en.name).join('*');
    const words = [
      object.count === 1 ? '' : String(object.count),
      name,
      colourText(object.colours),
      object.size === 'normal' ? '' : object.size,
      object.airborne ? 'airborne' : '',
    ];
    return words.filter(Boolean).join(' ');
  });
  const { kind, time, weather, season, extras, colours } = plan.setting;
  const setting = [kind, time, weather, season, ...extras, colourText(colours)].filter(Boolean).join(' ');
  const links = plan.links.map(({ subject, type, object }) => `${subject} ${type} ${object}`).join(', ');
  const rest = [plan.style ?? '', plan.framing === 'scene' ? '' : plan.framing].filter(Boolean).join(' ');
  return [objects.join(', '), links, setting, rest].filter(Boolean).join(' | ');
}
