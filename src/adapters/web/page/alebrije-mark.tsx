/** The studio's own alebrije: fox ears, antlers, a dragon's wing, a feathered tail and painted dots. */
export function AlebrijeMark({ size }: { readonly size: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <use href="/favicon.svg#alebrije" />
    </svg>
  );
}
