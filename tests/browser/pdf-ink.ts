import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';

/** A place on a page of a PDF, in points from its upper left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Counts the dark pixels of each place of a page, as Chromium draws it. It looks again until `settled`
 * accepts them, or until `TIMEOUT_MS` is over.
 */
type CountInk = (
  page: number,
  places: readonly Place[],
  settled: (ink: readonly number[]) => boolean,
) => Promise<readonly number[]>;

/** CSS pixels of a point at a zoom of 100 %. */
const SCALE = 96 / 72;
const VIEW = { width: 800, height: 1_130 };
const TIMEOUT_MS = 30_000;
const LOOK_EVERY_MS = 250;

/** Counts the dark pixels of a screenshot, from the first white pixel of the sheet. Runs in the browser. */
async function countDark({ png, places, scale }: { png: string; places: Place[]; scale: number }) {
  const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  const { data, width } = context.getImageData(0, 0, image.width, image.height);
  const light = (x: number, y: number) => data[(y * width + x) * 4 + 1] ?? 0;
  const middle = { x: image.width >> 1, y: image.height >> 1 };
  let [left, top] = [0, 0];
  while (left < middle.x && light(left, middle.y) < 250) left += 1;
  while (top < middle.y && light(middle.x, top) < 250) top += 1;
  // Until the viewer has loaded the file, all of it is dark.
  if (left === middle.x || top === middle.y) return places.map(() => 0);
  return places.map(({ x, y, width: across, height }) => {
    let dark = 0;
    for (let row = Math.round(y * scale); row < (y + height) * scale; row += 1) {
      for (let column = Math.round(x * scale); column < (x + across) * scale; column += 1) {
        if (light(left + column, top + row) < 160) dark += 1;
      }
    }
    return dark;
  });
}

/** A page of the file, alone in a window. */
async function showPage(browser: Browser, origin: string, number: number): Promise<Page> {
  const window = await browser.newPage({ viewport: VIEW });
  await window.goto(origin);
  await window.evaluate(
    ({ src, size }) => {
      const shown = document.createElement('embed');
      Object.assign(shown, { type: 'application/pdf', src, ...size });
      document.body.append(shown);
    },
    { src: `/file.pdf#page=${number}&toolbar=0&navpanes=0&zoom=100`, size: VIEW },
  );
  return window;
}

/** Serves the file, and a page in which it can be shown. */
async function serve(file: Buffer) {
  const server = createServer(({ url }, response) => {
    const isFile = url === '/file.pdf';
    response.setHeader('content-type', isFile ? 'application/pdf' : 'text/html');
    response.end(isFile ? file : '<body style="margin:0"></body>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Opens a PDF in Chromium's own viewer, with nothing around it, while `look` runs. */
export async function openPdf(
  browser: Browser,
  file: Buffer,
  look: (countInk: CountInk) => Promise<void>,
): Promise<void> {
  const { origin, close } = await serve(file);
  const counter = await browser.newPage();
  await counter.goto(origin);
  try {
    await look(async (number, places, settled) => {
      const window = await showPage(browser, origin, number);
      const end_ms = performance.now() + TIMEOUT_MS;
      for (;;) {
        const png = (await window.screenshot()).toString('base64');
        const ink = await counter.evaluate(countDark, { png, places: [...places], scale: SCALE });
        if (settled(ink) || performance.now() > end_ms) {
          await window.close();
          return ink;
        }
        await window.waitForTimeout(LOOK_EVERY_MS);
      }
    });
  } finally {
    await counter.close();
    close();
  }
}
