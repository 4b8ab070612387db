import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { TINTS } from '../../miniapp/src/components/face.ts';

const scss = readFileSync(
  join(import.meta.dirname, '../../miniapp/src/styles/tokens.scss'),
  'utf8',
);
const [lightPart = '', darkPart = ''] = scss.split('@media (prefers-color-scheme: dark)');

const colours = (part: string): Record<string, string> =>
  Object.fromEntries(
    [...part.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]),
  );
const LIGHT = colours(lightPart);
const DARK = { ...LIGHT, ...colours(darkPart) };

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.039_28 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05). */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The pairs of text colour and background colour that the app uses. */
const PAIRS: readonly (readonly [text: string, ground: string])[] = [
  ['ink', 'paper'],
  ['ink', 'card'],
  ['ink', 'sunken'],
  ['ash', 'paper'],
  ['ash', 'card'],
  ['ash', 'sunken'],
  ['ash', 'hairline'],
  ['accent', 'paper'],
  ['accent', 'card'],
  ['accent', 'sunken'],
  ['jade', 'card'],
  ['amber', 'card'],
  ['accent', 'rose-ground'],
  ['jade', 'jade-ground'],
  ['amber', 'amber-ground'],
  ['cream', 'cinnabar'],
  ['cream', 'cinnabar-deep'],
  ['gold-light', 'cinnabar-deep'],
  ['coin-ink', 'gold'],
];

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('%s', (_name, tokens) => {
  test.each(PAIRS)('%s on %s is readable: 4.5 to 1 at least', (text, ground) => {
    expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});

test.each(Array.from({ length: TINTS }, (_, at) => `tint-${at + 1}`))(
  'the white sign of a face is readable on %s',
  (tint) => {
    expect(contrast('#ffffff', LIGHT[tint] ?? '')).toBeGreaterThanOrEqual(4.5);
    expect(DARK[tint]).toBe(LIGHT[tint]);
  },
);

test('the calculation is right, and gold on white would fail', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast(LIGHT.gold ?? '', '#ffffff')).toBeLessThan(4.5);
});
