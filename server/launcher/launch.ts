import type { LaunchConfig } from './config.ts';
import type { PortGateway } from './port-gateway.ts';
import { type DatabaseService, mongodService, redisService } from './database-services.ts';
import { LaunchError } from './launch-error.ts';
import type { Supervisor } from './supervisor.ts';
import { lockDataDir } from './lock.ts';
import type { Service } from './service-definition.ts';
import {
  botService,
  type DatabaseUrls,
  logPath,
  serverService,
  simulatorService,
  urlAt,
} from './node-services.ts';
import type { Terminal } from './terminal.ts';
import { arePagesFresh, buildPages, pagesDir } from './wallet-pages.ts';

const PORT_MAX = 65_535;

/**
 * Opens the house from the ground up: engines, server, group chat, bot; then the pages, which may
 * take a while, with everything else already at work. Resolves when all of it is up.
 * @throws LaunchFault with a sentence that says what to do.
 */
export async function launch(
  config: LaunchConfig,
  house: Supervisor,
  screen: Terminal,
): Promise<void> {
  const simulated = config.telegramBotToken === undefined;
  await lockDataDir(config.dataDir);
  const door = await openPort(config, house, 'PORT');
  const chatDoor = simulated ? await openPort(config, house, 'SIMULATOR_PORT') : undefined;
  const open = (part: Service) =>
    screen.withProgress(screen.messages.starting(part.name), house.start(part));
  const urls = await startDatabases(config, screen, open);
  const server = open(serverService(config, door, urls, config.h5Dir ?? pagesDir(config.root)));
  await waitForBoth(server, chatDoor && open(simulatorService(config, chatDoor)));
  await open(botService(config));
  screen.print(screen.messages.ready(addressesOf(config, simulated), config.sandbox));
  if (config.h5Dir === undefined) await rebuildStalePages(config, house, screen);
}

async function startDatabases(
  config: LaunchConfig,
  screen: Terminal,
  open: (part: Service) => Promise<void>,
): Promise<DatabaseUrls> {
  const { mongodbUrl, redisUrl } = config;
  if (mongodbUrl) screen.print(screen.messages.external('mongod', 'MONGODB_URL'));
  if (redisUrl) screen.print(screen.messages.external('redis-server', 'REDIS_URL'));
  const run = async (finding: Promise<DatabaseService>) => {
    const { service, url } = await finding;
    await open(service);
    return url;
  };
  const [mongodb, redis] = await waitForBoth(
    mongodbUrl ?? run(mongodService(config, screen)),
    redisUrl ?? run(redisService(config, screen)),
  );
  return { mongodb, redis };
}

/** Waits for both even if one fails, so that nothing is left starting behind a closed house. */
async function waitForBoth<T>(first: T | Promise<T>, second: T | Promise<T>): Promise<[T, T]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

/** @throws LaunchFault `port_in_use` or `port_invalid` */
async function openPort(
  config: LaunchConfig,
  house: Supervisor,
  variable: 'PORT' | 'SIMULATOR_PORT',
): Promise<PortGateway> {
  const port = variable === 'PORT' ? config.port : config.simulatorPort;
  if (!(port >= 1 && port <= PORT_MAX && Number.isInteger(port))) {
    const given = config.env[variable] ?? String(port);
    throw new LaunchError({ code: 'port_invalid', variable, given });
  }
  const door = house.addGateway();
  await door.open(port, config.host).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new LaunchError({ code: 'port_in_use', port, variable });
  });
  return door;
}

async function rebuildStalePages(
  config: LaunchConfig,
  house: Supervisor,
  screen: Terminal,
): Promise<void> {
  const { messages } = screen;
  try {
    if (await arePagesFresh(config.root)) return;
    await screen.withProgress(messages.buildingPages, buildPages(config, house.signal));
    screen.print(messages.pagesReady);
  } catch (error) {
    if (house.signal.aborted) return;
    const how = error instanceof Error ? error.message : String(error);
    screen.print(messages.pagesFailed(how, logPath(config, 'pages')));
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
