/** The light colours of the studio (tokens.css): pictures of music are read on dark and on light chats alike. */
export const paper = {
  ground: '#ffffff',
  paleGround: '#fbf9fd',
  blackKey: '#f3eff8',
  line: '#e3dced',
  lineStrong: '#b9aecb',
  ink: '#221833',
  soft: '#5d5272',
  accent: '#c90a68',
  accentSoft: '#fbe4f0',
  good: '#007a71',
  goodSoft: '#d9f1ee',
  look: '#c2410c',
  lookSoft: '#ffe8d6',
} as const;
