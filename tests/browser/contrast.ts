import type { Page } from 'playwright-core';

const CONTRAST_MIN = 4.5;

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** A text as the browser draws it: in which colour, and on which grounds (several in a gradient). */
interface Drawn {
  readonly text: string;
  readonly colour: string;
  readonly opacity: number;
  readonly grounds: readonly string[];
}

function coloursIn(css: string): Colour[] {
  return [...css.matchAll(/rgba?\(([^)]+)\)/g)].map(([, inside = '']) => {
    const [r = 0, g = 0, b = 0, a = 1] = inside.split(/[,/ ]+/).map(Number);
    return [r, g, b, a] as const;
  });
}

function luminance([r, g, b]: Colour): number {
  const [x = 0, y = 0, z = 0] = [r, g, b]
    .map((part) => part / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

function over(top: Colour, opacity: number, below: Colour): Colour {
  const mix = (at: 0 | 1 | 2) => top[at] * opacity + below[at] * (1 - opacity);
  return [mix(0), mix(1), mix(2), 1];
}

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05). */
function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * Every text that can be seen, with what is really behind its middle: of the elements there, from the
 * text's own downwards, the first with a ground of its own.
 */
async function drawnTexts(page: Page): Promise<Drawn[]> {
  return page.evaluate(() => {
    const grounds = (element: Element): string[] => {
      const { backgroundColor, backgroundImage } = getComputedStyle(element);
      const opaque = (css: string) => !/rgba\(.*, (0|0\.\d+)\)/.test(css);
      const painted = (backgroundImage.match(/rgba?\([^)]+\)/g) ?? []).filter(opaque);
      return painted.length > 0 ? painted : [backgroundColor].filter(opaque);
    };
    const lineage = (element: Element): Element[] =>
      element.parentElement ? [element, ...lineage(element.parentElement)] : [element];
    const downwards = (element: Element): Element[] => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const stack = document.elementsFromPoint(left + width / 2, top + height / 2);
      const here = stack.indexOf(element);
      return here === -1 ? lineage(element) : stack.slice(here);
    };
    const seen: Drawn[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (!text || !element?.checkVisibility({ visibilityProperty: true })) continue;
      element.scrollIntoView({ block: 'center' });
      const { width, height } = element.getBoundingClientRect();
      if (width <= 1 || height <= 1) continue;
      const opacity = lineage(element).reduce(
        (sum, one) => sum * Number(getComputedStyle(one).opacity),
        1,
      );
      const ground = downwards(element)
        .map(grounds)
        .find((colours) => colours.length > 0);
      const { color } = getComputedStyle(element);
      seen.push({ text, colour: color, opacity, grounds: ground ?? ['rgb(255, 255, 255)'] });
    }
    return seen;
  });
}

/** Texts too faint on what is behind them, with how faint: the worst ground counts. */
export async function lowContrastTexts(page: Page): Promise<string[]> {
  const found = new Set<string>();
  for (const { text, colour, opacity, grounds } of await drawnTexts(page)) {
    const [ink] = coloursIn(colour);
    if (!ink || opacity === 0) continue;
    const worst = Math.min(
      ...grounds
        .flatMap(coloursIn)
        .map((ground) => contrast(over(ink, ink[3] * opacity, ground), ground)),
    );
    if (worst < CONTRAST_MIN) found.add(`${text.slice(0, 20)} ${Math.floor(worst * 10) / 10}`);
  }
  return [...found];
}
