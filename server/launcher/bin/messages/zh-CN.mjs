export const zhCN = {
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
};
