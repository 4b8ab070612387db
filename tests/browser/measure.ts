import type { Page } from 'playwright-core';

const TEXT_MIN_PX = 14;
const TARGET_MIN_PX = 44;

/** Texts on the screen that a grandmother could not read: what they say and how small they are. */
export async function smallTexts(page: Page): Promise<string[]> {
  return page.evaluate((min_px) => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (!text || !element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        continue;
      const { width, height } = element.getBoundingClientRect();
      // What is hidden from screen readers says nothing: the sign in a picture of a person.
      if (element.closest('[aria-hidden=true]')) continue;
      // One pixel is how a text for screen readers alone is hidden.
      if (width <= 1 || height <= 1) continue;
      const size_px = Number(getComputedStyle(element).fontSize.replace('px', ''));
      if (size_px < min_px) found.add(`${text.slice(0, 20)} ${size_px}px`);
    }
    return [...found];
  }, TEXT_MIN_PX);
}

/** Things to tap that a thumb would miss. A link inside a sentence is as high as its line, as it must be. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((min_px) => {
    const tappable =
      'button, a[href], input, textarea, select, [role=button], [role=tab], [role=link]';
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
  }, TARGET_MIN_PX);
}

/** What the Tab key reaches, by the name that is read aloud, in the order it comes to them. */
export async function reachedByTab(page: Page, presses = 40): Promise<string[]> {
  const names = new Set<string>();
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      // Between the last and the first of a page the focus is nowhere.
      if (!element || element === document.body) return undefined;
      return (
        element.getAttribute('aria-label') ??
        element.getAttribute('placeholder') ??
        element.textContent?.trim()
      );
    });
    if (name) names.add(name);
  }
  return [...names];
}
