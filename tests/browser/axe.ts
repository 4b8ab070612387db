import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright-core';
import { lowContrastTexts } from './contrast.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

declare global {
  interface Window {
    axe: typeof Axe;
  }
}

export interface AxeFindings {
  /** `rule: selector`, one for each element that breaks a rule. */
  readonly violations: string[];
  /** Selectors of texts whose contrast axe cannot decide, such as those on a gradient. */
  readonly undecidedContrast: string[];
}

/** Loads axe into the page. Evaluation by the DevTools protocol is not subject to the page's CSP. */
async function injectAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in window)) return;
  await page.evaluate(SOURCE);
  // Large text needs 3:1 by WCAG. Here it needs 4.5:1 like other text.
  await page.evaluate(() => {
    const contrastRatio = { normal: { expected: 4.5 }, large: { expected: 4.5 } };
    window.axe.configure({ checks: [{ id: 'color-contrast', options: { contrastRatio } }] });
  });
}

/** Runs axe on what the page shows: every rule of WCAG 2.2 A and AA, and the best practices. */
export async function runAxe(page: Page): Promise<AxeFindings> {
  await injectAxe(page);
  return page.evaluate(async (tags) => {
    const { violations, incomplete } = await window.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations', 'incomplete'],
    });
    const selectors = (nodes: Axe.NodeResult[]) => nodes.map(({ target }) => target.join(' '));
    return {
      violations: violations.flatMap(({ id, nodes }) =>
        selectors(nodes).map((selector) => `${id}: ${selector}`),
      ),
      undecidedContrast: incomplete
        .filter(({ id }) => id === 'color-contrast')
        .flatMap(({ nodes }) => selectors(nodes)),
    };
  }, TAGS);
}

/** The violations that axe finds, and the texts with too low a contrast that axe leaves undecided. */
export async function findViolations(page: Page): Promise<string[]> {
  const { violations, undecidedContrast } = await runAxe(page);
  const faint = await lowContrastTexts(page, undecidedContrast);
  return [...violations, ...faint.map((text) => `contrast: ${text}`)];
}
