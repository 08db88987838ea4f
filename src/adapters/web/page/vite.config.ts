import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** `vite build src/adapters/web/page` writes what the server serves: dist/page, next to the compiled server. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact({ prefreshEnabled: false })],
  build: {
    outDir: '../../../../dist/page',
    emptyOutDir: true,
    target: 'es2022',
    // The policy forbids inline scripts and styles: nothing may be inlined into the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
