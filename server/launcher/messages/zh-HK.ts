import type { LaunchReason } from '../launch-error.ts';
import type { Messages } from './type.ts';

const SERVICES = {
  mongod: '帳簿資料庫 MongoDB',
  'redis-server': '搶利是閘口 Redis',
  server: '錢包服務',
  bank: '沙盒銀行',
  simulator: '街坊群組',
  bot: '利是機械人',
};

const SOURCES = {
  path: '用系統已裝好的',
  cache: '用之前下載好的',
  official: '已由官方網站下載',
  wheel: '已由 Python 套件取得',
};

function launchError(reason: LaunchReason): string {
  switch (reason.code) {
    case 'port_in_use':
      return `連接埠 ${reason.port} 有其他程式在用。關掉該程式，或改用另一個：${reason.variable}=${reason.port + 10} npm start`;
    case 'port_invalid':
      return `${reason.variable} 寫的是「${reason.given}」，不是連接埠。請用 1 至 65535 的整數：${reason.variable}=8080 npm start`;
    case 'already_running':
      return `坪山錢包已經開著，資料在 ${reason.dataDir}。請先到那個視窗按 Ctrl-C，或改用另一個資料夾：DATA_DIR=另一資料夾 npm start`;
    case 'database_missing':
      return `找不到 ${reason.program}，也下載不到。以下三個方法任選其一：先安裝 ${reason.program}；設定 ${reason.program === 'mongod' ? 'MONGODB_URL' : 'REDIS_URL'} 用現有的；或 docker compose up。（${reason.detail}）`;
    case 'checksum_mismatch':
      return `下載到的 ${reason.program} 與公佈的不符，沒有使用。請換一個套件鏡像再試，或自行安裝 ${reason.program}。（${reason.detail}）`;
    case 'service_failed':
      return `${SERVICES[reason.service]}未能啟動（${reason.detail}）。記錄的最後幾行：\n${reason.tail}`;
  }
}

export const zhHK: Messages = {
  seconds: (seconds) => `${seconds} 秒`,
  fetching: (program, megabytes) => `首次使用，正在下載${SERVICES[program]}（約 ${megabytes} MB）`,
  selected: (program, version, source, path) =>
    `${SERVICES[program]} ${version}：${SOURCES[source]}（${path}）`,
  external: (program, variable) => `${SERVICES[program]}：用 ${variable} 指定的`,
  starting: (service) => `正在啟動${SERVICES[service]}`,
  serviceStopped: (service, ending, logFile) =>
    `${SERVICES[service]}停了（${ending}），即將重新啟動。帳目齊全，不會丟失。日誌：${logFile}`,
  serviceRestarted: (service) => `${SERVICES[service]}已恢復。`,
  startFailed: '未能啟動',
  buildingPages: '正在製作錢包頁面，首次約半分鐘',
  pagesReady: '錢包頁面已做好。',
  pagesFailed: (ending, logFile) =>
    `錢包頁面未能做好（${ending}），詳情見 ${logFile}。群組照常可用。`,
  ready: ({ wallet, groupChat, docs, dataDir }, sandbox) =>
    [
      '',
      `  坪山錢包開門喇${sandbox ? '（沙盒：入面的錢只供練習）' : ''}`,
      '',
      ...(groupChat ? [`  街坊群組   ${groupChat}`] : []),
      `  我的錢包   ${wallet}`,
      `  介面文件   ${docs}`,
      '',
      `  資料放在 ${dataDir}，下次仍在。按 Ctrl-C 收工。`,
      '',
    ].join('\n'),
  stopping: '正在收工，先完成手上的事',
  stopped: '全部停好，再見。',
  launchError,
};
