export const zhHK = {
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
};
