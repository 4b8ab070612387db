import { fileURLToPath } from 'node:url';
import { readLaunchConfig } from './config.ts';
import { LaunchError } from './launch-error.ts';
import { Supervisor } from './supervisor.ts';
import { launch } from './launch.ts';
import { Terminal } from './terminal.ts';
import { MESSAGES } from './messages/index.ts';

const config = readLaunchConfig(fileURLToPath(new URL('../../', import.meta.url)));
const words = MESSAGES[config.language];
const screen = new Terminal(words);
const house = new Supervisor(screen);

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
  const known =
    outcome instanceof LaunchError ? words.launchError(outcome.reason) : String(outcome);
  process.stderr.write(`${known}\n`);
}
const closed = Promise.allSettled([house.stop(), opening]);
if (outcome === 'asked') {
  await screen.withProgress(words.stopping, closed);
  screen.print(words.stopped);
}
await closed;
process.exit(outcome === 'asked' ? 0 : 1);
