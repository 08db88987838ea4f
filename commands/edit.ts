import { defineCommand } from '../src/core/command.ts';
import { adjustForm } from './edit/adjust.ts';
import { blendForm } from './edit/blend.ts';
import { collageForm } from './edit/collage.ts';
import { colouriseForm } from './edit/colourise.ts';
import { cutoutForm } from './edit/cutout.ts';
import { denoiseForm } from './edit/denoise.ts';
import { posterForm } from './edit/poster.ts';
import { recolourForm } from './edit/recolour.ts';
import { sceneForm } from './edit/scene.ts';
import { styleForm } from './edit/style.ts';
import { upscaleForm } from './edit/upscale.ts';
import { varyForm } from './edit/vary.ts';

/**
 * `/edit upscale`, …: one file per subcommand in `edit/`. Discord counts names, descriptions and choices of all of them
 * together to 8000 characters: each has 530.
 */
export default defineCommand({
  name: 'edit',
  description: { en: 'Changes a picture you attach', es: 'Cambia una imagen que adjuntes' },
  examples: [
    { en: '/edit upscale (with a picture)', es: '/edit upscale (con una imagen)' },
    {
      en: '/edit recolour from:red to:teal (with a picture)',
      es: '/edit recolour from:rojo to:turquesa (con una imagen)',
    },
  ],
  menus: [
    {
      target: 'message',
      label: { en: 'Enlarge this picture', es: 'Ampliar esta imagen' },
      subcommand: 'upscale',
      fill: { image: 'file' },
    },
    {
      target: 'message',
      label: { en: 'Cut out the subject', es: 'Recortar lo principal' },
      subcommand: 'cutout',
      fill: { image: 'file' },
    },
  ],
  subcommands: {
    adjust: adjustForm,
    blend: blendForm,
    collage: collageForm,
    colourise: colouriseForm,
    cutout: cutoutForm,
    denoise: denoiseForm,
    poster: posterForm,
    recolour: recolourForm,
    scene: sceneForm,
    style: styleForm,
    upscale: upscaleForm,
    vary: varyForm,
  },
});
