import type { LaunchReason } from '../launch-error.ts';
import type { Messages } from './type.ts';

const SERVICES = {
  mongod: 'MongoDB, the books',
  'redis-server': 'Redis, the gate',
  server: 'the wallet server',
  bank: 'the bank of the sandbox',
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
    case 'database_missing':
      return `There is no ${reason.program} here and none could be fetched. Any of these will do: install ${reason.program}; set ${reason.program === 'mongod' ? 'MONGODB_URL' : 'REDIS_URL'} to one that runs; or docker compose up. (${reason.detail})`;
    case 'checksum_mismatch':
      return `The ${reason.program} that was fetched is not the one that was published, so it was not used. Try another package mirror, or install ${reason.program}. (${reason.detail})`;
    case 'service_failed':
      return `Could not start ${SERVICES[reason.service]} (${reason.detail}). The last lines of its log:\n${reason.tail}`;
  }
}

export const en: Messages = {
  seconds: (seconds) => `${seconds} s`,
  fetching: (program, megabytes) => `Fetching ${SERVICES[program]}, once (about ${megabytes} MB)`,
  selected: (program, version, source, path) =>
    `${SERVICES[program]}: ${version}, ${SOURCES[source]} (${path})`,
  external: (program, variable) => `${SERVICES[program]}: the one in ${variable}`,
  starting: (service) => `Starting ${SERVICES[service]}`,
  serviceStopped: (service, ending, logFile) =>
    `Stopped: ${SERVICES[service]} (${ending}). Starting it again; the books are safe. Log: ${logFile}`,
  serviceRestarted: (service) => `Back: ${SERVICES[service]}.`,
  startFailed: 'did not start',
  buildingPages: 'Building the wallet pages, about half a minute the first time',
  pagesReady: 'The wallet pages are ready.',
  pagesFailed: (ending, logFile) =>
    `The wallet pages could not be built (${ending}), see ${logFile}. The group chat works all the same.`,
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
