import { bankAddress } from './bank-port.ts';
import type { LaunchConfig } from './config.ts';
import { type DatabaseService, mongodService, redisService } from './database-services.ts';
import { LaunchError } from './launch-error.ts';
import { lockDataDir } from './lock.ts';
import {
  bankService,
  botService,
  logPath,
  serverService,
  type ServiceUrls,
  simulatorService,
  urlAt,
} from './node-services.ts';
import type { PortGateway } from './port-gateway.ts';
import type { Service } from './service-definition.ts';
import type { Supervisor } from './supervisor.ts';
import type { Terminal } from './terminal.ts';
import { arePagesFresh, buildPages, pagesDir } from './wallet-pages.ts';

const PORT_MAX = 65_535;

/**
 * Starts the databases, then the server and the group chat, then the bot and the bank of the sandbox,
 * which share secrets with the server; then builds the pages of the wallet, which may take a while, when everything else already answers. Resolves when all is done.
 * @throws LaunchError whose message says what to do.
 */
export async function launch(
  config: LaunchConfig,
  supervisor: Supervisor,
  terminal: Terminal,
): Promise<void> {
  const { messages } = terminal;
  const simulated = config.telegramBotToken === undefined;
  await lockDataDir(config.dataDir);
  const gateway = await openPort(config, supervisor, 'PORT');
  const chatGateway = simulated ? await openPort(config, supervisor, 'SIMULATOR_PORT') : undefined;
  const start = (service: Service) =>
    terminal.withProgress(messages.starting(service.name), supervisor.start(service));
  const databases = await startDatabases(config, terminal, start);
  const pages = config.h5Dir ?? pagesDir(config.root);
  const bank = config.bankStarts ? await bankAddress(config.dataDir) : undefined;
  const urls = { ...databases, bank: bank?.url };
  const server = start(serverService(config, gateway, urls, pages));
  await waitForBoth(server, chatGateway && start(simulatorService(config, chatGateway)));
  await waitForBoth(start(botService(config)), bank && start(bankService(config, bank.port)));
  terminal.print(messages.ready(addressesOf(config, simulated), config.sandbox));
  if (config.h5Dir === undefined) await rebuildStalePages(config, supervisor, terminal);
}

async function startDatabases(
  config: LaunchConfig,
  terminal: Terminal,
  start: (service: Service) => Promise<void>,
): Promise<Omit<ServiceUrls, 'bank'>> {
  const { mongodbUrl, redisUrl } = config;
  const { messages } = terminal;
  if (mongodbUrl) terminal.print(messages.external('mongod', 'MONGODB_URL'));
  if (redisUrl) terminal.print(messages.external('redis-server', 'REDIS_URL'));
  const run = async (finding: Promise<DatabaseService>) => {
    const { service, url } = await finding;
    await start(service);
    return url;
  };
  const [mongodb, redis] = await waitForBoth(
    mongodbUrl ?? run(mongodService(config, terminal)),
    redisUrl ?? run(redisService(config, terminal)),
  );
  return { mongodb, redis };
}

/** Waits for both even if one fails, so that nothing is still starting when the supervisor stops. */
async function waitForBoth<T>(first: T | Promise<T>, second: T | Promise<T>): Promise<[T, T]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

/** @throws LaunchError `port_in_use` or `port_invalid` */
async function openPort(
  config: LaunchConfig,
  supervisor: Supervisor,
  variable: 'PORT' | 'SIMULATOR_PORT',
): Promise<PortGateway> {
  const port = variable === 'PORT' ? config.port : config.simulatorPort;
  if (!(port >= 1 && port <= PORT_MAX && Number.isInteger(port))) {
    const given = config.env[variable] ?? String(port);
    throw new LaunchError({ code: 'port_invalid', variable, given });
  }
  const gateway = supervisor.addGateway();
  await gateway.open(port, config.host).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new LaunchError({ code: 'port_in_use', port, variable });
  });
  return gateway;
}

async function rebuildStalePages(
  config: LaunchConfig,
  supervisor: Supervisor,
  terminal: Terminal,
): Promise<void> {
  const { messages } = terminal;
  try {
    if (await arePagesFresh(config.root)) return;
    await terminal.withProgress(messages.buildingPages, buildPages(config, supervisor.signal));
    terminal.print(messages.pagesReady);
  } catch (error) {
    if (supervisor.signal.aborted) return;
    const reason = error instanceof Error ? error.message : String(error);
    terminal.print(messages.pagesFailed(reason, logPath(config, 'pages')));
  }
}

function addressesOf(config: LaunchConfig, simulated: boolean) {
  return {
    wallet: urlAt(config, config.port),
    groupChat: simulated ? urlAt(config, config.simulatorPort) : undefined,
    docs: `${urlAt(config, config.port)}/docs`,
    dataDir: config.dataDir,
  };
}
