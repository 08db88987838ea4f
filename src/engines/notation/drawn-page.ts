/** A finished picture of music. */
export interface DrawnPage {
  /** A PNG. */
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}
