// A page on paper: what the printer of a service centre would make of it.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a command of poppler-utils and returns what it prints. */
function poppler(command, ...args) {
  const run = spawnSync(command, args, { encoding: 'utf8' });
  if (run.error) throw new Error(`${command}: install poppler-utils (${run.error.message})`);
  if (run.status !== 0) throw new Error(`${command} ended with ${run.status}\n${run.stderr}`);
  return run.stdout;
}

/** The pages of a PDF as PNG, `resolution` dots an inch, in their order. */
function pictures(file, folder, resolution) {
  poppler('pdftoppm', '-png', '-r', String(resolution), file, join(folder, 'page'));
  // The names are numbered with as many digits as the last page has: sorted as text they are in order.
  return readdirSync(folder).filter((name) => name.endsWith('.png')).sort().map((name) => readFileSync(join(folder, name)));
}

/**
 * Prints a page to A4 through Chromium.
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @param {{resolution?: number, margin?: string, ready?: (page: any) => Promise<void>, pdf?: object}} [options]
 *   `resolution` of the pictures in dots an inch, 100 if not said; `margin` on all sides, 12 mm if not said and what people's
 *   browsers leave; `ready` is waited for before it is printed; `pdf` goes to `page.pdf` as it is
 * @returns {Promise<{pages: number, bytes: Buffer, images: Buffer[], text: string}>} the number of sheets, the PDF, a PNG of
 *   each sheet, and the text in reading order with a form feed after each sheet
 */
export async function paper(page, url, { resolution = 100, margin = '12mm', ready, pdf = {} } = {}) {
  await page.goto(url, { waitUntil: 'load' });
  if (ready) await ready(page);
  const bytes = await page.pdf({
    format: 'A4', printBackground: true, margin: { top: margin, right: margin, bottom: margin, left: margin }, ...pdf,
  });
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-paper-'));
  try {
    const file = join(folder, 'page.pdf');
    writeFileSync(file, bytes);
    const pages = Number(/^Pages:\s+(\d+)$/m.exec(poppler('pdfinfo', file))[1]);
    const images = pictures(file, folder, resolution);
    return { pages, bytes, images, text: poppler('pdftotext', '-layout', file, '-') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
