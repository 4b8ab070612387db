import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ARTEFACTS = join(import.meta.dirname, '..', '..', 'artefacts', 'browser');
/** The viewport of a phone, on which every screen must work, and of a laptop. */
export const PHONE = { width: 375, height: 812 };
export const DESKTOP = { width: 1280, height: 800 };

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts the installed Chromium. Throws if the machine has none, so that the run fails. */
export async function openBrowser(): Promise<Browser> {
  const folders = ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'];
  const executablePath = folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isExecutable);
  if (!executablePath) {
    throw new Error(`the browser tests need one of ${NAMES.join(', ')} in ${folders.join(', ')}`);
  }
  const args = ['--headless=new', '--no-sandbox', '--disable-gpu'];
  return chromium.launch({ executablePath, args });
}

/** A window with a browser context of its own, and the errors it has reported. */
export interface BrowserWindow {
  readonly page: Page;
  readonly errors: string[];
  /** Writes `artefacts/browser/<name>.png`. */
  readonly screenshot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Collects console errors (CSP violations and failed requests too), exceptions and 5xx responses. */
function collectErrors(context: BrowserContext): string[] {
  const errors: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => errors.push(`error: ${error.error().message}`));
  context.on('response', (response) => {
    if (response.status() >= 500) errors.push(`${response.status()} ${response.url()}`);
  });
  return errors;
}

export async function openWindow(browser: Browser, viewport = PHONE): Promise<BrowserWindow> {
  const touch = viewport === PHONE;
  const context = await browser.newContext({ viewport, hasTouch: touch, locale: 'zh-CN' });
  const errors = collectErrors(context);
  const page = await context.newPage();
  return {
    page,
    errors,
    screenshot: async (name) => {
      mkdirSync(ARTEFACTS, { recursive: true });
      await page.screenshot({ path: join(ARTEFACTS, `${name}.png`), animations: 'disabled' });
    },
    close: () => context.close(),
  };
}
