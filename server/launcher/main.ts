import { fileURLToPath } from 'node:url';
import { readLaunchConfig } from './config.ts';
import { launch } from './launch.ts';
import { LaunchError } from './launch-error.ts';
import { MESSAGES } from './messages/index.ts';
import { Supervisor } from './supervisor.ts';
import { Terminal } from './terminal.ts';

const config = readLaunchConfig(fileURLToPath(new URL('../../', import.meta.url)));
const messages = MESSAGES[config.language];
const terminal = new Terminal(messages);
const supervisor = new Supervisor(terminal);

/** Ctrl-C reaches npm, its shell and this process, and each passes it on: only the first one counts. */
const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => resolve());
});

const launching = launch(config, supervisor, terminal);
launching.catch(() => undefined);
const outcome = await Promise.race([
  interrupted.then(() => 'interrupted' as const),
  launching.then(
    () => interrupted.then(() => 'interrupted' as const),
    (error: unknown) => error,
  ),
]);

if (outcome !== 'interrupted') {
  const text =
    outcome instanceof LaunchError ? messages.launchError(outcome.reason) : String(outcome);
  process.stderr.write(`${text}\n`);
}
const stopped = Promise.allSettled([supervisor.stop(), launching]);
if (outcome === 'interrupted') {
  await terminal.withProgress(messages.stopping, stopped);
  terminal.print(messages.stopped);
}
await stopped;
process.exit(outcome === 'interrupted' ? 0 : 1);
