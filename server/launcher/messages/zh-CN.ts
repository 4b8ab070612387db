import type { LaunchReason } from '../launch-error.ts';
import type { Messages } from './type.ts';

const SERVICES = {
  mongod: '账本数据库 MongoDB',
  'redis-server': '抢红包闸口 Redis',
  server: '钱包服务',
  bank: '沙盒银行',
  simulator: '街坊群聊',
  bot: '红包机器人',
};

const SOURCES = {
  path: '用系统里装好的',
  cache: '用以前下载好的',
  official: '从官网下载好了',
  wheel: '从 Python 软件包里取来了',
};

function launchError(reason: LaunchReason): string {
  switch (reason.code) {
    case 'port_in_use':
      return `端口 ${reason.port} 正被别的程序占用。关掉那个程序，或者换个端口：${reason.variable}=${reason.port + 10} npm start`;
    case 'port_invalid':
      return `${reason.variable} 写的是“${reason.given}”，不是端口号。请用 1 到 65535 的整数：${reason.variable}=8080 npm start`;
    case 'already_running':
      return `坪山钱包已经开着，数据在 ${reason.dataDir}。先到那个窗口按 Ctrl-C，或者换个数据目录：DATA_DIR=另一个目录 npm start`;
    case 'database_missing':
      return `没有找到 ${reason.program}，也没能下载到。三个办法任选一个：装好 ${reason.program} 再来；设好 ${reason.program === 'mongod' ? 'MONGODB_URL' : 'REDIS_URL'} 用现成的；或者 docker compose up。（${reason.detail}）`;
    case 'checksum_mismatch':
      return `下载到的 ${reason.program} 和公布的不一样，没有使用它。换个软件包镜像再试，或者自己装好 ${reason.program}。（${reason.detail}）`;
    case 'service_failed':
      return `${SERVICES[reason.service]}没能启动（${reason.detail}）。日志的最后几行：\n${reason.tail}`;
  }
}

export const zhCN: Messages = {
  seconds: (seconds) => `${seconds} 秒`,
  fetching: (program, megabytes) =>
    `第一次使用，正在下载${SERVICES[program]}（约 ${megabytes} MB）`,
  selected: (program, version, source, path) =>
    `${SERVICES[program]} ${version}：${SOURCES[source]}（${path}）`,
  external: (program, variable) => `${SERVICES[program]}：用 ${variable} 指定的`,
  starting: (service) => `正在启动${SERVICES[service]}`,
  serviceStopped: (service, ending, logFile) =>
    `${SERVICES[service]}停了（${ending}），马上重新启动。账都在，不会丢。日志：${logFile}`,
  serviceRestarted: (service) => `${SERVICES[service]}恢复了。`,
  startFailed: '没能启动',
  buildingPages: '正在打包钱包页面，第一次约半分钟',
  pagesReady: '钱包页面打包好了。',
  pagesFailed: (ending, logFile) =>
    `钱包页面没有打包成功（${ending}），详情在 ${logFile}。群聊照常能用。`,
  ready: ({ wallet, groupChat, docs, dataDir }, sandbox) =>
    [
      '',
      `  坪山钱包开门了${sandbox ? '（沙盒：里面都是练习用的钱）' : ''}`,
      '',
      ...(groupChat ? [`  街坊群聊   ${groupChat}`] : []),
      `  我的钱包   ${wallet}`,
      `  接口文档   ${docs}`,
      '',
      `  数据放在 ${dataDir}，下次还在。按 Ctrl-C 收工。`,
      '',
    ].join('\n'),
  stopping: '正在收工，把手上的事做完',
  stopped: '都停好了，再见。',
  launchError,
};
