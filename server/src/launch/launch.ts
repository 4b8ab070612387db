import type { LaunchConfig } from './config.ts';
import type { Door } from './door.ts';
import { type EnginePart, mongodPart, redisPart } from './engine-parts.ts';
import { LaunchFault } from './fault.ts';
import type { House } from './house.ts';
import { lockDataDir } from './lock.ts';
import type { Part } from './part.ts';
import { botPart, type EngineUrls, logOf, serverPart, simulatorPart, urlAt } from './parts.ts';
import type { Screen } from './screen.ts';
import { arePagesFresh, buildPages, pagesDir } from './wallet-pages.ts';

const PORT_MAX = 65_535;

/**
 * Opens the house from the ground up: engines, server, group chat, bot; then the pages, which may
 * take a while, with everything else already at work. Resolves when all of it is up.
 * @throws LaunchFault with a sentence that says what to do.
 */
export async function launch(config: LaunchConfig, house: House, screen: Screen): Promise<void> {
  const simulated = config.telegramBotToken === undefined;
  await lockDataDir(config.dataDir);
  const door = await openDoor(config, house, 'PORT');
  const chatDoor = simulated ? await openDoor(config, house, 'SIMULATOR_PORT') : undefined;
  const open = (part: Part) => screen.during(screen.words.starting(part.name), house.open(part));
  const urls = await openEngines(config, screen, open);
  const server = open(serverPart(config, door, urls, config.h5Dir ?? pagesDir(config.root)));
  await both(server, chatDoor && open(simulatorPart(config, chatDoor)));
  await open(botPart(config));
  screen.say(screen.words.open(addressesOf(config, simulated), config.sandbox));
  if (config.h5Dir === undefined) await freshenPages(config, house, screen);
}

async function openEngines(
  config: LaunchConfig,
  screen: Screen,
  open: (part: Part) => Promise<void>,
): Promise<EngineUrls> {
  const { mongodbUrl, redisUrl } = config;
  if (mongodbUrl) screen.say(screen.words.given('mongod', 'MONGODB_URL'));
  if (redisUrl) screen.say(screen.words.given('redis-server', 'REDIS_URL'));
  const run = async (finding: Promise<EnginePart>) => {
    const { part, url } = await finding;
    await open(part);
    return url;
  };
  const [mongodb, redis] = await both(
    mongodbUrl ?? run(mongodPart(config, screen)),
    redisUrl ?? run(redisPart(config, screen)),
  );
  return { mongodb, redis };
}

/** Waits for both even if one fails, so that nothing is left starting behind a closed house. */
async function both<T>(first: T | Promise<T>, second: T | Promise<T>): Promise<[T, T]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

/** @throws LaunchFault `port_in_use` or `port_invalid` */
async function openDoor(
  config: LaunchConfig,
  house: House,
  variable: 'PORT' | 'SIMULATOR_PORT',
): Promise<Door> {
  const port = variable === 'PORT' ? config.port : config.simulatorPort;
  if (!(port >= 1 && port <= PORT_MAX && Number.isInteger(port))) {
    const given = config.env[variable] ?? String(port);
    throw new LaunchFault({ code: 'port_invalid', variable, given });
  }
  const door = house.addDoor();
  await door.open(port, config.host).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new LaunchFault({ code: 'port_in_use', port, variable });
  });
  return door;
}

async function freshenPages(config: LaunchConfig, house: House, screen: Screen): Promise<void> {
  const { words } = screen;
  try {
    if (await arePagesFresh(config.root)) return;
    await screen.during(words.buildingPages, buildPages(config, house.signal));
    screen.say(words.pagesReady);
  } catch (error) {
    if (house.signal.aborted) return;
    const how = error instanceof Error ? error.message : String(error);
    screen.say(words.pagesFailed(how, logOf(config, 'pages')));
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
