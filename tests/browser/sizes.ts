import type { Page } from 'playwright-core';

/** For everybody, and for who asked for large words. */
const TEXT_MIN_PX = { usual: 14, elder: 18 };
const TARGET_MIN_PX = { usual: 44, elder: 60 };
export type TextSize = keyof typeof TEXT_MIN_PX;

/** Texts on the screen that a grandmother could not read: what they say and how small they are. */
export async function smallTexts(page: Page, eyes: TextSize = 'usual'): Promise<string[]> {
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
  }, TEXT_MIN_PX[eyes]);
}

/** Things to tap that a thumb would miss. A link inside a sentence is as high as its line, as it must be. */
export async function smallTargets(page: Page, eyes: TextSize = 'usual'): Promise<string[]> {
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
  }, TARGET_MIN_PX[eyes]);
}

/** What the Tab key reaches, by the name that is read aloud, in the order it comes to them. */
export async function listTabStops(page: Page, presses = 40): Promise<string[]> {
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

const STOPS =
  'input:not([disabled]), textarea, [role=button], [role=tab], [role=switch], [role=radio], ' +
  '[role=checkbox], [role=link]';

/** How the page is for who has only a keyboard: controls never reached, and stops that show no ring. */
export async function findKeyboardFaults(
  page: Page,
): Promise<{ missed: string[]; unringed: string[] }> {
  const all = await page.evaluate((stops) => {
    const dialog = [...document.querySelectorAll('[role=dialog]')].find((one) =>
      one.checkVisibility({ visibilityProperty: true }),
    );
    const here = [...(dialog ?? document).querySelectorAll(stops)].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true }) &&
        one.getAttribute('aria-disabled') !== 'true',
    );
    for (const [index, one] of here.entries()) one.setAttribute('data-stop', String(index));
    (document.activeElement as HTMLElement | null)?.blur();
    return here.map((one) => one.getAttribute('aria-label') ?? one.textContent ?? '');
  }, STOPS);
  const reached = new Set<number>();
  const unringed = new Set<string>();
  for (let press = 0; press < all.length + 2; press++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const ringed = [element, element.parentElement].some((one) => {
        if (!one) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        const width_px = Number(outlineWidth.replace('px', ''));
        const outlined = outlineStyle === 'auto' || (outlineStyle !== 'none' && width_px >= 2);
        return outlined || (one.tagName.endsWith('INPUT-CORE') && boxShadow !== 'none');
      });
      return { index: Number(element.getAttribute('data-stop') ?? -1), ringed };
    });
    if (!stop) continue;
    reached.add(stop.index);
    if (!stop.ringed) unringed.add(all[stop.index] ?? 'behind the dialog');
  }
  const missed = all.filter((_, index) => !reached.has(index));
  if (reached.has(-1)) missed.push('something that is not in the dialog was reached');
  return { missed, unringed: [...unringed] };
}
