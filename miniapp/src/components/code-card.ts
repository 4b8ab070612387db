import { encode } from 'uqr';

/** A reader needs four empty modules around a code. */
const QUIET_MODULES = 4;
const DARK = '#2a211d';

/** The dark modules as a path: one bar for each run in a row, so that no gaps show between them. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  let path = '';
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x += 1;
      path += `M${start + QUIET_MODULES} ${y + QUIET_MODULES}h${x - start + 1}v1h-${x - start + 1}z`;
    }
  }
  return path;
}

/** The QR code of a text as an SVG, dark on white in any theme, with its quiet zone. */
export function qrSvg(text: string): string {
  const { size, data } = encode(text, { ecc: 'M', border: 0 });
  const whole = size + 2 * QUIET_MODULES;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${whole}v${whole}H0z"/><path fill="${DARK}" d="${pathOf(data)}"/></svg>`
  );
}

/** The same as the address of a picture. */
export const qrPicture = (text: string): string =>
  `data:image/svg+xml,${encodeURIComponent(qrSvg(text))}`;
