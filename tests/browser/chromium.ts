import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ARTEFACTS = join(import.meta.dirname, '..', '..', 'artefacts', 'browser');
/** The phone that every screen is judged on, and a laptop. */
export const PHONE = { width: 375, height: 812 };
export const DESKTOP = { width: 1280, height: 800 };

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Opens the Chromium of this machine. A machine without one fails the run: an unseen page proves nothing. */
export async function openBrowser(): Promise<Browser> {
  const folders = ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'];
  const executablePath = folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isProgram);
  if (!executablePath) {
    throw new Error(`the browser tests need one of ${NAMES.join(', ')} in ${folders.join(', ')}`);
  }
  const args = ['--headless=new', '--no-sandbox', '--disable-gpu'];
  return chromium.launch({ executablePath, args });
}

/** One person's window, and everything it complained of. */
export interface BrowserWindow {
  readonly page: Page;
  readonly errors: string[];
  /** Keeps what the window shows as `artefacts/browser/<name>.png`. */
  readonly screenshot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Listens to all that a page reports as wrong: errors, failed requests, refusals of its own policy. */
function collectErrors(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => complaints.push(`error: ${error.error().message}`));
  context.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
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
      // At rest, as it is looked at: a picture of a movement judges nothing.
      await page.screenshot({ path: join(ARTEFACTS, `${name}.png`), animations: 'disabled' });
    },
    close: () => context.close(),
  };
}
