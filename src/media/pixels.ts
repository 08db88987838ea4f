/**
 * A picture with transparency in memory. `rgba`: height × width × 4 bytes, row-major, 0 … 255 (sRGB), colour already
 * multiplied by alpha: what blending, scaling and our networks work on.
 */
export interface PremultipliedImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8Array;
}

/** An opaque picture in memory: height × width × 3 bytes, row-major, sRGB. */
export interface OpaqueImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgb: Uint8Array;
}

/** The part of an image that is not transparent, as fractions of its width and height. */
export interface ContentBounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Bounds of everything with alpha above 24; the whole image when nothing is. */
export function contentBounds(image: PremultipliedImage): ContentBounds {
  const { widthPx, heightPx, rgba } = image;
  let [left, top, right, bottom] = [widthPx, heightPx, -1, -1];
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      if ((rgba[(y * widthPx + x) * 4 + 3] ?? 0) <= 24) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) return { left: 0, top: 0, right: 1, bottom: 1 };
  return { left: left / widthPx, top: top / heightPx, right: (right + 1) / widthPx, bottom: (bottom + 1) / heightPx };
}

/** Half the size, each pixel the mean of four. Odd last rows and columns are dropped. */
export function halveImage(image: PremultipliedImage): PremultipliedImage {
  const widthPx = Math.max(1, image.widthPx >> 1);
  const heightPx = Math.max(1, image.heightPx >> 1);
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  const stride = image.widthPx * 4;
  // A single row or column has no neighbour: it counts twice.
  const right = image.widthPx > 1 ? 4 : 0;
  const below = image.heightPx > 1 ? stride : 0;
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const from = y * 2 * stride + x * 8;
      const to = (y * widthPx + x) * 4;
      for (let channel = 0; channel < 4; channel += 1) {
        const at = from + channel;
        const sum =
          (image.rgba[at] ?? 0) +
          (image.rgba[at + right] ?? 0) +
          (image.rgba[at + below] ?? 0) +
          (image.rgba[at + below + right] ?? 0);
        rgba[to + channel] = (sum + 2) >> 2;
      }
    }
  }
  return { widthPx, heightPx, rgba };
}

/** Multiplies red, green and blue by three factors (light of a scene), keeping them at most alpha. */
export function tintImage(image: PremultipliedImage, factors: readonly [number, number, number]): PremultipliedImage {
  const rgba = new Uint8Array(image.rgba.length);
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = image.rgba[at + 3] ?? 0;
    rgba[at] = Math.min(alpha, (image.rgba[at] ?? 0) * factors[0]);
    rgba[at + 1] = Math.min(alpha, (image.rgba[at + 1] ?? 0) * factors[1]);
    rgba[at + 2] = Math.min(alpha, (image.rgba[at + 2] ?? 0) * factors[2]);
    rgba[at + 3] = alpha;
  }
  return { ...image, rgba };
}

/**
 * Adds a border of one colour around everything opaque, like a die-cut sticker. The image grows by the border on each
 * side. Distance: two-pass chamfer (weights 3 and 4, Borgefors 1986), good to 8 %.
 * @param borderPx width of the border in pixels of this image.
 */
// oxlint-disable-next-line complexity -- a pixel kernel: the branches are bounds checks
export function outlineImage(
  image: PremultipliedImage,
  borderPx: number,
  colour: readonly [number, number, number],
): PremultipliedImage {
  const margin = Math.ceil(borderPx) + 1;
  const widthPx = image.widthPx + margin * 2;
  const heightPx = image.heightPx + margin * 2;
  const far = 1e6;
  const distance = new Float32Array(widthPx * heightPx).fill(far);
  for (let y = 0; y < image.heightPx; y += 1) {
    for (let x = 0; x < image.widthPx; x += 1) {
      const alpha = image.rgba[(y * image.widthPx + x) * 4 + 3] ?? 0;
      // A half-covered pixel is half a pixel from the edge.
      if (alpha > 96) distance[(y + margin) * widthPx + x + margin] = (1 - alpha / 255) * 3;
    }
  }
  const relax = (at: number, from: number, cost: number): void => {
    const through = (distance[from] ?? far) + cost;
    if (through < (distance[at] ?? far)) distance[at] = through;
  };
  for (let y = 1; y < heightPx - 1; y += 1) {
    for (let x = 1; x < widthPx - 1; x += 1) {
      const at = y * widthPx + x;
      relax(at, at - 1, 3);
      relax(at, at - widthPx, 3);
      relax(at, at - widthPx - 1, 4);
      relax(at, at - widthPx + 1, 4);
    }
  }
  for (let y = heightPx - 2; y > 0; y -= 1) {
    for (let x = widthPx - 2; x > 0; x -= 1) {
      const at = y * widthPx + x;
      relax(at, at + 1, 3);
      relax(at, at + widthPx, 3);
      relax(at, at + widthPx + 1, 4);
      relax(at, at + widthPx - 1, 4);
    }
  }
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const at = y * widthPx + x;
      const border = Math.max(0, Math.min(1, borderPx + 0.5 - (distance[at] ?? far) / 3));
      const inside = x >= margin && y >= margin && x < widthPx - margin && y < heightPx - margin;
      const source = inside ? ((y - margin) * image.widthPx + x - margin) * 4 : -4;
      const alpha = inside ? (image.rgba[source + 3] ?? 0) : 0;
      const under = border * (255 - alpha);
      for (let channel = 0; channel < 3; channel += 1) {
        const over = inside ? (image.rgba[source + channel] ?? 0) : 0;
        rgba[at * 4 + channel] = over + ((colour[channel] ?? 0) * under) / 255;
      }
      rgba[at * 4 + 3] = alpha + under;
    }
  }
  return { widthPx, heightPx, rgba };
}
