import type { Page } from 'playwright-core';

/** The least sizes: usual, and for the preference of larger text. */
const TEXT_MIN_PX = { usual: 14, elder: 18 };
const TARGET_MIN_PX = { usual: 44, elder: 60 };
export type TextSize = keyof typeof TEXT_MIN_PX;

/** Visible texts below the least font size, with their size. */
export async function smallTexts(page: Page, textSize: TextSize = 'usual'): Promise<string[]> {
  return page.evaluate((min_px) => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (!text || !element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        continue;
      const { width, height } = element.getBoundingClientRect();
      // Text hidden from screen readers is decoration, such as the initial on an avatar.
      if (element.closest('[aria-hidden=true]')) continue;
      // Text for screen readers alone is clipped to one pixel.
      if (width <= 1 || height <= 1) continue;
      const size_px = Number(getComputedStyle(element).fontSize.replace('px', ''));
      if (size_px < min_px) found.add(`${text.slice(0, 20)} ${size_px}px`);
    }
    return [...found];
  }, TEXT_MIN_PX[textSize]);
}

/** Controls below the least target size, with their size. A link inside a sentence is exempt. */
export async function smallTargets(page: Page, textSize: TextSize = 'usual'): Promise<string[]> {
  return page.evaluate((min_px) => {
    const tappable =
      'button, a[href], input, textarea, select, ' +
      '[role=button], [role=tab], [role=link], [role=switch], [role=radio], [role=checkbox]';
    const found = new Set<string>();
    for (const element of document.querySelectorAll<HTMLElement>(tappable)) {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (element.tagName === 'A' && getComputedStyle(element).display === 'inline') continue;
      const { width, height } = element.getBoundingClientRect();
      if (width <= 1 || height <= 1) continue;
      if (width >= min_px - 0.5 && height >= min_px - 0.5) continue;
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
      found.add(
        `${name.slice(0, 20) || element.className} ${Math.round(width)}×${Math.round(height)}`,
      );
    }
    return [...found];
  }, TARGET_MIN_PX[textSize]);
}

/** Longer than a page slides away while the next one comes in beside it. */
const SLIDE_MS = 3_000;
const measure = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** By how much the page is wider than the window, once it stands alone in it. */
export async function overflow_px(page: Page): Promise<number> {
  const fits = () => document.documentElement.scrollWidth === document.documentElement.clientWidth;
  await page.waitForFunction(fits, undefined, { timeout: SLIDE_MS }).catch(() => undefined);
  return page.evaluate(measure);
}
