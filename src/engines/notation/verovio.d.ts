/** What we use of Verovio 6: its package has no types. */
declare module 'verovio/wasm' {
  /** The compiled engraver, opaque to us. */
  export interface VerovioModule {
    readonly _vrvToolkit_constructor: () => number;
  }
  export default function createVerovioModule(): Promise<VerovioModule>;
}

declare module 'verovio/esm' {
  import type { VerovioModule } from 'verovio/wasm';

  export class VerovioToolkit {
    constructor(module: VerovioModule);
    setOptions(options: Readonly<Record<string, string | number | boolean>>): void;
    /** False where the music cannot be read; `getLog` says why. */
    loadData(data: string): boolean;
    getLog(): string;
    getPageCount(): number;
    /** Pages are counted from 1. */
    renderToSVG(page: number): string;
  }
}
