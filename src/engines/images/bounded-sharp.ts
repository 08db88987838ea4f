import sharp from 'sharp';

// The only file that imports sharp as it comes. Its cache would keep decoded inputs of strangers in memory; two threads
// are what one job may use beside ONNX Runtime.
sharp.cache(false);
sharp.concurrency(2);

export { sharp };

/** What is decoded, as sharp calls it: no drawings, documents or formats nobody here makes. */
export const rasterFormats: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif']);
