import { MESSAGES } from './messages/index.mjs';

/**
 * The environment as the npm scripts need it. They run before any package is installed, so they cannot
 * load config.ts; no other file of this folder reads process.env.
 */
const { env } = process;

/** Path of npm's own script, when npm started this process. */
export const npmScript = env.npm_execpath;

/** The language of the locale; Simplified Chinese where the locale names none that is supported. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }) {
  const locale = LC_ALL || LC_MESSAGES || LANG || '';
  if (/^zh[_-](HK|MO|TW)/i.test(locale)) return 'zh-HK';
  return /^en/i.test(locale) ? 'en' : 'zh-CN';
}

/** The messages in the language of the terminal. */
export const messages = MESSAGES[languageOf(env)];

/** Jest loads ES modules through a part of Node that prints a warning that it is experimental. */
export function childEnvironment() {
  const options = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  const NODE_OPTIONS = [env.NODE_OPTIONS, options].filter(Boolean).join(' ');
  return { ...env, NODE_OPTIONS, WALLET_LANGUAGE: env.WALLET_LANGUAGE ?? languageOf(env) };
}
