import { defineCommand } from '../src/core/command.ts';
import { adjustForm } from './edit/adjust.ts';
import { blendForm } from './edit/blend.ts';
import { collageForm } from './edit/collage.ts';
import { denoiseForm } from './edit/denoise.ts';
import { posterForm } from './edit/poster.ts';
import { styleForm } from './edit/style.ts';
import { upscaleForm } from './edit/upscale.ts';

/**
 * `/edit upscale`, …: one file per subcommand in `edit/`. Discord counts names, descriptions and choices of all of them
 * together to 8000 characters: each has 530.
 */
export default defineCommand({
  name: 'edit',
  description: { en: 'Changes a picture you attach', es: 'Cambia una imagen que adjuntes' },
  examples: [{ en: '/edit upscale (with a picture)', es: '/edit upscale (con una imagen)' }],
  subcommands: {
    adjust: adjustForm,
    blend: blendForm,
    collage: collageForm,
    denoise: denoiseForm,
    poster: posterForm,
    style: styleForm,
    upscale: upscaleForm,
  },
});
