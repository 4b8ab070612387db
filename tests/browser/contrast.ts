import type { Page } from 'playwright-core';

const CONTRAST_MIN = 4.5;

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** A text with its computed colour, and the colours behind it (several for a gradient). */
interface TextColours {
  readonly text: string;
  readonly colour: string;
  readonly opacity: number;
  readonly backgrounds: readonly string[];
}

function parseColours(css: string): Colour[] {
  return [...css.matchAll(/rgba?\(([^)]+)\)/g)].map(([, channels = '']) => {
    const [r = 0, g = 0, b = 0, a = 1] = channels.split(/[,/ ]+/).map(Number);
    return [r, g, b, a] as const;
  });
}

function luminance([r, g, b]: Colour): number {
  const [x = 0, y = 0, z = 0] = [r, g, b]
    .map((channel) => channel / 255)
    .map((channel) => (channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

function blend(top: Colour, opacity: number, below: Colour): Colour {
  const mix = (at: 0 | 1 | 2) => top[at] * opacity + below[at] * (1 - opacity);
  return [mix(0), mix(1), mix(2), 1];
}

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05). */
function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The colours of the elements with these selectors. The background is that of the first element with
 * one among those painted at the middle of the text, from the text's own element downwards.
 */
async function readColours(page: Page, selectors: readonly string[]): Promise<TextColours[]> {
  return page.evaluate((all) => {
    const backgroundsOf = (element: Element): string[] => {
      const { backgroundColor, backgroundImage } = getComputedStyle(element);
      const isOpaque = (css: string) => !/rgba\(.*, (0|0\.\d+)\)/.test(css);
      const stops = (backgroundImage.match(/rgba?\([^)]+\)/g) ?? []).filter(isOpaque);
      return stops.length > 0 ? stops : [backgroundColor].filter(isOpaque);
    };
    const ancestors = (element: Element): Element[] =>
      element.parentElement ? [element, ...ancestors(element.parentElement)] : [element];
    const elementsBelow = (element: Element): Element[] => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const stack = document.elementsFromPoint(left + width / 2, top + height / 2);
      const index = stack.indexOf(element);
      return index === -1 ? ancestors(element) : stack.slice(index);
    };
    return all.map((selector) => {
      const element = document.querySelector(selector);
      if (!element) throw new Error(`no element matches ${selector}`);
      element.scrollIntoView({ block: 'center' });
      const opacity = ancestors(element).reduce(
        (product, one) => product * Number(getComputedStyle(one).opacity),
        1,
      );
      const backgrounds = elementsBelow(element)
        .map(backgroundsOf)
        .find((colours) => colours.length > 0);
      return {
        text: element.textContent?.trim() ?? '',
        colour: getComputedStyle(element).color,
        opacity,
        backgrounds: backgrounds ?? ['rgb(255, 255, 255)'],
      };
    });
  }, selectors);
}

/**
 * Of the elements with these selectors, those whose text has a contrast below 4.5, with the contrast.
 * For a gradient it is the lowest one. It decides what axe leaves undecided.
 */
export async function lowContrastTexts(
  page: Page,
  selectors: readonly string[],
): Promise<string[]> {
  const found = new Set<string>();
  for (const { text, colour, opacity, backgrounds } of await readColours(page, selectors)) {
    const [ink] = parseColours(colour);
    if (!ink || opacity === 0) continue;
    const lowest = Math.min(
      ...backgrounds
        .flatMap(parseColours)
        .map((background) => contrast(blend(ink, ink[3] * opacity, background), background)),
    );
    if (lowest < CONTRAST_MIN) found.add(`${text.slice(0, 20)} ${Math.floor(lowest * 10) / 10}`);
  }
  return [...found];
}
