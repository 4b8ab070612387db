import { fileURLToPath } from 'node:url';
import { readLaunchConfig } from './config.ts';
import { LaunchFault } from './fault.ts';
import { House } from './house.ts';
import { launch } from './launch.ts';
import { Screen } from './screen.ts';
import { WORDS } from './words.ts';

const config = readLaunchConfig(fileURLToPath(new URL('../../../', import.meta.url)));
const words = WORDS[config.language];
const screen = new Screen(words);
const house = new House(screen);

/** Ctrl-C reaches npm, its shell and this process, and each hands it on: only the first counts. */
const asked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => resolve());
});

const opening = launch(config, house, screen);
opening.catch(() => undefined);
const outcome = await Promise.race([
  asked.then(() => 'asked' as const),
  opening.then(
    () => asked.then(() => 'asked' as const),
    (error: unknown) => error,
  ),
]);

if (outcome !== 'asked') {
  const known = outcome instanceof LaunchFault ? words.fault(outcome.reason) : String(outcome);
  process.stderr.write(`${known}\n`);
}
const closed = Promise.allSettled([house.close(), opening]);
if (outcome === 'asked') {
  await screen.during(words.closing, closed);
  screen.say(words.closed);
}
await closed;
process.exit(outcome === 'asked' ? 0 : 1);
