import type { ScenarioResult } from './result.ts';

const WIDTH = 860;
const ROW = 46;
const TOP = 64;
const LABEL = 212;
const BARS = 398;
const BAR = 14;
const RED = '#c62828';
const GREY = '#b0a8a0';
const INK = '#2b2320';
const LIGHT_INK = '#6d625c';

const escape = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);

function text(x: number, y: number, content: string, { size = 12, fill = INK, weight = 400 } = {}) {
  const style = `font-size="${size}" font-weight="${weight}" fill="${fill}"`;
  return `<text x="${x}" y="${y}" ${style}>${escape(content)}</text>`;
}

const bar = (y: number, length: number, fill: string): string =>
  `<rect x="${LABEL}" y="${y}" width="${Math.max(2, length)}" height="${BAR}" rx="3" fill="${fill}"/>`;

const perSecond = (value: number): string => `${value.toLocaleString('en')}/s`;

/**
 * The bars of one scenario and of its limit. Each pair has its own scale: only the ratio compares.
 */
function row(figures: ScenarioResult, index: number): string {
  const { scenario, per_s, limit_per_s, limit, ratio, aim } = figures;
  const y = TOP + index * ROW;
  const most = Math.max(per_s, limit_per_s);
  const length = (value: number) => (BARS * value) / most;
  const isReached = aim === undefined || ratio >= aim;
  const aimText = aim === undefined ? '' : ` (aim ${aim})`;
  const x = LABEL + BARS + 12;
  return [
    text(16, y + 12, scenario, { weight: 600 }),
    bar(y, length(per_s), RED),
    bar(y + BAR + 2, length(limit_per_s), GREY),
    text(
      x,
      y + 12,
      `${perSecond(per_s)} · ratio ${ratio < 10 ? ratio : Math.round(ratio)}${aimText}`,
      {
        weight: isReached ? 600 : 400,
        fill: isReached ? INK : RED,
      },
    ),
    text(x, y + BAR + 14, `${perSecond(limit_per_s)}`, { fill: LIGHT_INK }),
    `<title>${escape(`${scenario}: ${limit}`)}</title>`,
  ].join('\n');
}

/** Draws every result beside its limit, as an SVG without scripts or external fonts. */
export function renderBarChart(all: readonly ScenarioResult[], machine: string): string {
  const figures = all.filter(({ limit_per_s }) => limit_per_s > 0);
  const height = TOP + figures.length * ROW + 12;
  const rows = figures.map((one, i) => `<g>\n${row(one, i)}\n</g>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif">
<rect width="${WIDTH}" height="${height}" fill="#fffdfa"/>
${text(16, 26, 'npm run bench', { size: 16, weight: 700 })}
${text(16, 46, `red: ours · grey: its limit in the same run · ${machine}`, { fill: LIGHT_INK })}
${rows.join('\n')}
</svg>
`;
}
