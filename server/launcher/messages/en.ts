import type { LaunchReason } from '../launch-error.ts';
import type { Messages } from './index.ts';

const SERVICES = {
  mongod: 'MongoDB, the books',
  'redis-server': 'Redis, the gate',
  server: 'the wallet server',
  simulator: 'the group chat',
  bot: 'the red packet bot',
};

const SOURCES = {
  path: 'the one installed here',
  cache: 'fetched earlier',
  official: 'fetched from its own site',
  wheel: 'fetched as a Python package',
};

function launchError(reason: LaunchReason): string {
  switch (reason.code) {
    case 'port_in_use':
      return `Port ${reason.port} is taken by another program. Stop that one, or choose another: ${reason.variable}=${reason.port + 10} npm start`;
    case 'port_invalid':
      return `${reason.variable} is “${reason.given}”, which is no port. Choose a whole number from 1 to 65535: ${reason.variable}=8080 npm start`;
    case 'already_running':
      return `Pingshan Wallet is already running on ${reason.dataDir}. Press Ctrl-C there first, or use another folder: DATA_DIR=another npm start`;
    case 'engine_missing':
      return `There is no ${reason.engine} here and none could be fetched. Any of these will do: install ${reason.engine}; set ${reason.engine === 'mongod' ? 'MONGODB_URL' : 'REDIS_URL'} to one that runs; or docker compose up. (${reason.detail})`;
    case 'sum_mismatch':
      return `The ${reason.engine} that was fetched is not the one that was published, so it was not used. Try another package mirror, or install ${reason.engine}. (${reason.detail})`;
    case 'part_failed':
      return `Could not start ${SERVICES[reason.part]} (${reason.detail}). The last lines of its log:\n${reason.tail}`;
  }
}

export const en: Messages = {
  seconds: (seconds) => `${seconds} s`,
  fetching: (engine, megabytes) => `Fetching ${SERVICES[engine]}, once (about ${megabytes} MB)`,
  chosen: (engine, version, source, path) =>
    `${SERVICES[engine]}: ${version}, ${SOURCES[source]} (${path})`,
  external: (engine, variable) => `${SERVICES[engine]}: the one in ${variable}`,
  starting: (part) => `Starting ${SERVICES[part]}`,
  serviceStopped: (part, how, log) =>
    `Stopped: ${SERVICES[part]} (${how}). Starting it again; the books are safe. Log: ${log}`,
  serviceRestarted: (part) => `Back: ${SERVICES[part]}.`,
  startFailed: 'did not start',
  buildingPages: 'Building the wallet pages, about half a minute the first time',
  pagesReady: 'The wallet pages are ready.',
  pagesFailed: (how, logFile) =>
    `The wallet pages could not be built (${how}), see ${logFile}. The group chat works all the same.`,
  ready: ({ wallet, groupChat, docs, dataDir }, sandbox) =>
    [
      '',
      `  Pingshan Wallet is open${sandbox ? ' (sandbox: all money here is for practice)' : ''}`,
      '',
      ...(groupChat ? [`  Group chat   ${groupChat}`] : []),
      `  My wallet    ${wallet}`,
      `  API          ${docs}`,
      '',
      `  Data is kept in ${dataDir}. Ctrl-C closes.`,
      '',
    ].join('\n'),
  stopping: 'Closing, finishing what is in hand',
  stopped: 'All stopped. Goodbye.',
  launchError,
};
