import { open } from 'node:fs/promises';
import { LANGUAGES, type Language } from '@pingshan/shared/language';
import { MESSAGES } from './messages/index.ts';

const RELOAD_S = 3;
/** The last lines of the build's log; the newest percentage is among them. */
const TAIL_BYTES = 8_192;

/** How far the build is in percent, by its log; undefined where the log does not say. */
export async function readBuildPercent(logFile: string): Promise<number | undefined> {
  const file = await open(logFile).catch(() => undefined);
  if (!file) return undefined;
  try {
    const { size } = await file.stat();
    const position = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL_BYTES), { position });
    const percents = buffer.toString('utf8', 0, bytesRead).match(/\b\d{1,3}(?=%)/g);
    return percents ? Number(percents.at(-1)) : undefined;
  } finally {
    await file.close();
  }
}

/**
 * The page that is shown while the pages of the wallet are built. It says so in every language, the one
 * that the browser asks for first, and reloads itself.
 */
export function renderWaitingPage(language: Language, percent: number | undefined): string {
  const languages = [language, ...LANGUAGES.filter((other) => other !== language)];
  const sentences = languages.map((each) => {
    const { buildingPages, percentDone } = MESSAGES[each];
    const progress = percent === undefined ? '' : ` · ${percentDone(percent)}`;
    return `<p lang="${each}">${buildingPages}${progress}</p>`;
  });
  const bar = percent === undefined ? '' : `<progress max="100" value="${percent}"></progress>\n`;
  return `<!doctype html><html lang="${language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="${RELOAD_S}">
<title>${MESSAGES[language].title}</title>
${bar}${sentences.join('\n')}</html>`;
}
