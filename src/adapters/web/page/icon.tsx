/** Drawn on a 24 × 24 grid with one stroke width: the page's own set. */
const paths = {
  chat: 'M4 5.5h16v11H10l-4.5 4v-4H4z',
  gallery: 'M4 4h7v7H4zM13 4h7v4h-7zM13 10h7v10h-7zM4 13h7v7H4z',
  queue: 'M4 6h16M4 12h11M4 18h7M18 15v6M15 18h6',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  help: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18h.01',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M12 19V5M5.5 11.5L12 5l6.5 6.5',
  attach: 'M8 12.5l6-6a3 3 0 0 1 4.3 4.3l-8 8a5 5 0 0 1-7-7l7.5-7.5',
  options: 'M5 8h8M17 8h2M5 16h2M11 16h8M15 5.5v5M9 13.5v5',
  heart: 'M12 20S4 15 4 9.3A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.3C20 15 12 20 12 20z',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10.5 11v5.5M13.5 11v5.5',
  previous: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  again: 'M19 12a7 7 0 1 1-2-5M19 4v4.5h-4.5',
  pause: 'M8.5 5v14M15.5 5v14',
  play: 'M8 5l11 7-11 7z',
  drain: 'M5 5h14l-5 7v6l-4 2v-8z',
  expand: 'M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5',
  file: 'M7 3.5h7l4 4V20H7zM14 3.5v4h4',
  sparkle: 'M12 3l2 6.5 6.5 2.5-6.5 2.5L12 21l-2-6.5L3.5 12 10 9.5z',
  dice: 'M5 5h14v14H5zM9 9h.01M15 15h.01M15 9h.01M9 15h.01M12 12h.01',
  edit: 'M5 19l1-4L16.5 4.5l3 3L9 18zM14 7l3 3',
  list: 'M6 4h12v16H6zM9 9h6M9 13h6M9 17h3',
  mix: 'M9 5a7 7 0 1 0 0 14A7 7 0 0 0 9 5zM15 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14z',
  sticker: 'M5 4h14v9l-6 7H5zM19 13h-6v7M9 9h.01M14 9h.01M9 12.5c1 1 2.5 1 3.5 .5',
  brush: 'M20 4L10 14M8.5 13a4 4 0 0 0-4 4c0 1.5-1 2.5-2 3 4 1 9 0 9-4 0-2-1.5-3-3-3z',
  note: 'M9 17.5V5l10-2v12.5M9 17.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM19 15.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z',
  repeat: 'M6 9V7.5A1.5 1.5 0 0 1 7.5 6H19M16 3l3 3-3 3M18 15v1.5a1.5 1.5 0 0 1-1.5 1.5H5M8 21l-3-3 3-3',
  volume: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  stems: 'M6 4v6M6 14v6M12 4v2M12 10v10M18 4v9M18 17v3M3.5 12h5M9.5 8h5M15.5 15h5',
  forward: 'M4 6h9M4 12h6M4 18h9M17 8v8M13 12h8',
  larger: 'M12 20V9M7 13l5-5 5 5M5 4h14',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
