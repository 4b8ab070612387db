import type { Page } from 'playwright-core';

/** The accessible names of the elements that the Tab key reaches, in order. */
export async function listTabStops(page: Page, presses = 40): Promise<string[]> {
  const names = new Set<string>();
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      // After the last element of the page the focus is on the body.
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

const CONTROLS =
  'input:not([disabled]), textarea, [role=button], [role=tab], [role=switch], [role=radio], ' +
  '[role=checkbox], [role=link]';

/** Numbers the enabled controls of the page, or of an open dialog, and returns their names. */
function numberControls(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const dialog = [...document.querySelectorAll('[role=dialog]')].find((one) =>
      one.checkVisibility({ visibilityProperty: true }),
    );
    const controls = [...(dialog ?? document).querySelectorAll(selector)].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true }) &&
        one.getAttribute('aria-disabled') !== 'true',
    );
    for (const [index, one] of controls.entries()) one.setAttribute('data-control', String(index));
    (document.activeElement as HTMLElement | null)?.blur();
    return controls.map((one) => one.getAttribute('aria-label') ?? one.textContent ?? '');
  }, CONTROLS);
}

/** The number of the focused control (-1 for an element without one), and whether it has a ring. */
function readFocus(page: Page): Promise<{ index: number; hasRing: boolean } | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const hasRing = [element, element.parentElement].some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      const width_px = Number(outlineWidth.replace('px', ''));
      const hasOutline = outlineStyle === 'auto' || (outlineStyle !== 'none' && width_px >= 2);
      return hasOutline || (one.tagName.endsWith('INPUT-CORE') && boxShadow !== 'none');
    });
    return { index: Number(element.getAttribute('data-control') ?? -1), hasRing };
  });
}

/**
 * Controls that the Tab key does not reach, and controls without a visible focus ring. While a dialog
 * is open, these are the controls inside it, and the focus must not leave it.
 */
export async function findKeyboardFaults(
  page: Page,
): Promise<{ unreachable: string[]; withoutRing: string[] }> {
  const names = await numberControls(page);
  const reached = new Set<number>();
  const withoutRing = new Set<string>();
  for (let press = 0; press < names.length + 2; press++) {
    await page.keyboard.press('Tab');
    const focus = await readFocus(page);
    if (!focus) continue;
    reached.add(focus.index);
    if (!focus.hasRing) withoutRing.add(names[focus.index] ?? 'an element behind the dialog');
  }
  const unreachable = names.filter((_, index) => !reached.has(index));
  if (reached.has(-1)) unreachable.push('the focus reached an element outside the dialog');
  return { unreachable, withoutRing: [...withoutRing] };
}
