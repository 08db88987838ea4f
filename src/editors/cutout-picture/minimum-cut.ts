/** Costs of a picture's pixels being subject or background, and of neighbours being told apart. All ≥ 0. */
export interface CutCosts {
  readonly widthPx: number;
  readonly heightPx: number;
  /** What it costs to call a pixel background, and to call it subject. */
  readonly ofBackground: Float32Array;
  readonly ofSubject: Float32Array;
  /** Cost of a border between a pixel and its right neighbour, and the one below. */
  readonly right: Float32Array;
  readonly below: Float32Array;
}

/** Flow that is left counts as none below this. */
const epsilon = 1e-4;

/**
 * The cheapest division of a picture into subject (1) and background (0): a minimum cut found by Dinic's algorithm (1970)
 * on the grid of pixels, joined to four neighbours each. Exact, so the same costs give the same cut.
 */
export function minimumCut(costs: CutCosts): Uint8Array {
  const graph = new GridFlow(costs);
  while (graph.measureDistances()) graph.pushAll();
  return graph.reached();
}

/** Directions of a pixel's arcs: right, left, below, above; an arc's reverse is its number xor 1. */
const directions = 4;

/** Residual capacities of the grid. Source and sink are folded into `excess`: what a pixel may still take from or give to them. */
class GridFlow {
  readonly #steps: readonly [number, number, number, number];
  readonly #arcs: Float32Array;
  /** Positive: from the source (subject) into the pixel; negative: from the pixel to the sink. */
  readonly #excess: Float32Array;
  readonly #distance: Int32Array;
  readonly #queue: Int32Array;
  readonly #next: Uint8Array;

  constructor({ widthPx, heightPx, ofBackground, ofSubject, right, below }: CutCosts) {
    const count = widthPx * heightPx;
    this.#steps = [1, -1, widthPx, -widthPx];
    this.#arcs = new Float32Array(count * directions);
    this.#excess = ofBackground.map((cost, at) => cost - (ofSubject[at] ?? 0));
    this.#distance = new Int32Array(count);
    this.#queue = new Int32Array(count);
    this.#next = new Uint8Array(count);
    for (let at = 0; at < count; at += 1) {
      if (at % widthPx < widthPx - 1) {
        this.#arcs[at * directions] = right[at] ?? 0;
        this.#arcs[(at + 1) * directions + 1] = right[at] ?? 0;
      }
      if (at + widthPx < count) {
        this.#arcs[at * directions + 2] = below[at] ?? 0;
        this.#arcs[(at + widthPx) * directions + 3] = below[at] ?? 0;
      }
    }
  }

  /** Breadth first from the source. @returns whether the sink can still be reached. */
  measureDistances(): boolean {
    this.#distance.fill(-1);
    let [head, tail] = [0, 0];
    for (let at = 0; at < this.#excess.length; at += 1) {
      if ((this.#excess[at] ?? 0) <= epsilon) continue;
      this.#distance[at] = 0;
      this.#queue[tail] = at;
      tail += 1;
    }
    let isReached = false;
    while (head < tail) {
      const at = this.#queue[head] ?? 0;
      head += 1;
      if ((this.#excess[at] ?? 0) < -epsilon) isReached = true;
      for (let direction = 0; direction < directions; direction += 1) {
        if ((this.#arcs[at * directions + direction] ?? 0) <= epsilon) continue;
        const to = at + (this.#steps[direction] ?? 0);
        if (this.#distance[to] !== -1) continue;
        this.#distance[to] = (this.#distance[at] ?? 0) + 1;
        this.#queue[tail] = to;
        tail += 1;
      }
    }
    return isReached;
  }

  /** A blocking flow: every shortest way from source to sink is filled. */
  pushAll(): void {
    this.#next.fill(0);
    const path: number[] = [];
    for (let source = 0; source < this.#excess.length; source += 1) {
      if (this.#distance[source] !== 0) continue;
      while ((this.#excess[source] ?? 0) > epsilon && this.#walk(source, path)) this.#fill(source, path);
    }
  }

  /** Goes the shortest way to a pixel that gives to the sink; `path` gets the arcs. */
  #walk(source: number, path: number[]): boolean {
    path.length = 0;
    let at = source;
    for (;;) {
      if ((this.#excess[at] ?? 0) < -epsilon) return true;
      const arc = this.#openArc(at);
      if (arc !== undefined) {
        path.push(arc);
        at += this.#steps[arc % directions] ?? 0;
        continue;
      }
      const last = path.pop();
      if (last === undefined) return false;
      at = Math.floor(last / directions);
      this.#next[at] = (this.#next[at] ?? 0) + 1;
    }
  }

  #openArc(at: number): number | undefined {
    for (let direction = this.#next[at] ?? 0; direction < directions; direction += 1) {
      const arc = at * directions + direction;
      const to = at + (this.#steps[direction] ?? 0);
      if ((this.#arcs[arc] ?? 0) > epsilon && this.#distance[to] === (this.#distance[at] ?? 0) + 1) {
        this.#next[at] = direction;
        return arc;
      }
    }
    this.#next[at] = directions;
    return undefined;
  }

  #fill(source: number, path: readonly number[]): void {
    const lastArc = path.at(-1);
    const end =
      lastArc === undefined ? source : Math.floor(lastArc / directions) + (this.#steps[lastArc % directions] ?? 0);
    let flow = Math.min(this.#excess[source] ?? 0, -(this.#excess[end] ?? 0));
    for (const arc of path) flow = Math.min(flow, this.#arcs[arc] ?? 0);
    this.#excess[source] = (this.#excess[source] ?? 0) - flow;
    this.#excess[end] = (this.#excess[end] ?? 0) + flow;
    for (const arc of path) {
      this.#arcs[arc] = (this.#arcs[arc] ?? 0) - flow;
      const to = Math.floor(arc / directions) + (this.#steps[arc % directions] ?? 0);
      const back = to * directions + ((arc % directions) ^ 1);
      this.#arcs[back] = (this.#arcs[back] ?? 0) + flow;
    }
  }

  /** 1 where the source still reaches. */
  reached(): Uint8Array {
    return Uint8Array.from(this.#distance, (distance) => (distance >= 0 ? 1 : 0));
  }
}
