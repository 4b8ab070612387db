/** What the commands say before anything is installed, in the language of the terminal. */
const MESSAGES = {
  'zh-CN': {
    node: (has, needs) =>
      `坪山钱包需要 Node ${needs} 或更新，这里是 ${has}。请到 https://nodejs.org 安装新版再试一次。`,
    installing: '安装依赖',
    installFailed: '依赖没有装上，请检查网络后再试一次。npm 的最后几行：',
    unknown: (name) => `没有“${name}”这个命令。`,
    passed: '通过',
    failed: '没过',
    checked: (count) => `${count} 项检查都通过了。`,
    unchecked: (names) => `没过的检查：${names.join('、')}`,
    seconds: (seconds) => `${seconds} 秒`,
  },
  'zh-HK': {
    node: (has, needs) =>
      `坪山錢包要用 Node ${needs} 或以上，而家係 ${has}。請到 https://nodejs.org 安裝新版再試。`,
    installing: '安裝套件',
    installFailed: '套件未能裝好，請檢查網絡後再試。npm 的最後幾行：',
    unknown: (name) => `沒有「${name}」這個指令。`,
    passed: '通過',
    failed: '未通過',
    checked: (count) => `${count} 項檢查全部通過。`,
    unchecked: (names) => `未通過的檢查：${names.join('、')}`,
    seconds: (seconds) => `${seconds} 秒`,
  },
  en: {
    node: (has, needs) =>
      `Pingshan Wallet needs Node ${needs} or newer, this is ${has}. Install it from https://nodejs.org and try again.`,
    installing: 'Installing packages',
    installFailed:
      'The packages could not be installed. Check the network and try again. The last lines of npm:',
    unknown: (name) => `There is no command "${name}".`,
    passed: 'passed',
    failed: 'failed',
    checked: (count) => `All ${count} checks passed.`,
    unchecked: (names) => `Failed: ${names.join(', ')}`,
    seconds: (seconds) => `${seconds} s`,
  },
};

/** The language a terminal asks for; the product's own where it asks for none. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }) {
  const locale = LC_ALL || LC_MESSAGES || LANG || '';
  if (/^zh[_-](HK|MO|TW)/i.test(locale)) return 'zh-HK';
  return /^en/i.test(locale) ? 'en' : 'zh-CN';
}

export const messages = MESSAGES[languageOf(process.env)];
