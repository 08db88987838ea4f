/**
 * How long a test waits for what must come. A limit, not a pause: nothing takes longer for it, but on a machine with five
 * times as much to do things come later, and still come.
 */
export const patienceMs = 30_000;
