// Reads the QR code in a picture, the way the camera of a telephone would.

import jsQR from 'jsqr';
import { PNG } from 'pngjs';

// A picture may have two pixels for a module, fewer than the decoder's grid finds; larger squares are the same code.
const enlargements = [1, 2, 3, 4];

/** The picture `times` as large, its pixels as squares, transparent ones white as on paper. */
function enlarge({ width, height, data }, times) {
  const wide = width * times;
  const pixels = new Uint8ClampedArray(wide * height * times * 4);
  for (let row = 0; row < height * times; row += 1) {
    for (let column = 0; column < wide; column += 1) {
      const from = (Math.floor(row / times) * width + Math.floor(column / times)) * 4;
      const to = (row * wide + column) * 4;
      const opaque = data[from + 3] / 255;
      for (let part = 0; part < 3; part += 1) pixels[to + part] = data[from + part] * opaque + 255 * (1 - opaque);
      pixels[to + 3] = 255;
    }
  }
  return { pixels, width: wide, height: height * times };
}

/**
 * @param {Buffer} png the bytes of a PNG, of any bit depth
 * @returns {Promise<string | null>} the text of the QR code in it, or null if there is none that can be read
 */
export async function scan(png) {
  const picture = PNG.sync.read(png);
  for (const times of enlargements) {
    const { pixels, width, height } = enlarge(picture, times);
    const found = jsQR(pixels, width, height);
    if (found) return found.data || new TextDecoder().decode(Uint8Array.from(found.binaryData));
  }
  return null;
}
