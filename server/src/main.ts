import { Socket } from 'node:net';
import closeWithGrace from 'close-with-grace';
import { startApp } from './app.ts';
import { ConfigError, loadConfig } from './config.ts';

/** Connections that wait to be accepted. Beyond it the kernel drops SYNs, and a client waits 1 to 3 s to retry. */
const BACKLOG = 4_096;
/** Longer than any request may take, and than the ledger needs to learn the outcome of a group. */
const DRAIN_MS = 15_000;

/** Error codes of `listen`, and what to do about each. */
const LISTEN_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'PORT: another program listens there; choose another',
  EADDRNOTAVAIL: 'HOST is no address of this machine; 0.0.0.0 stands for all of them',
  ENOTFOUND: 'HOST is not known; 0.0.0.0 stands for all addresses of this machine',
  EACCES: 'PORT: below 1024 only the system’s own programs may listen; choose a higher one',
};

async function main(): Promise<void> {
  const config = loadConfig();
  const { ctx, http, receive, stop } = await startApp(config);
  closeWithGrace({ delay: DRAIN_MS, logger: false }, async ({ err, signal }) => {
    if (err) ctx.log.fatal({ err, alert: true }, 'server.crashed');
    else ctx.log.info({ signal }, 'server.stopping');
    await stop();
    ctx.log.info({}, 'server.stopped');
  });
  await http
    .listen({ host: config.host, port: config.port, backlog: BACKLOG })
    .catch(async (error: NodeJS.ErrnoException) => {
      await stop();
      const fault = LISTEN_FAULTS[error.code ?? ''];
      throw fault ? new ConfigError([fault]) : error;
    });
  process.on('message', (_message, socket) => {
    process.send?.('taken');
    if (socket instanceof Socket) receive(socket);
  });
  process.send?.('open');
  ctx.log.info({ role: config.role, mode: config.mode, port: config.port }, 'server.listening');
}

main().catch((error: unknown) => {
  const text = error instanceof ConfigError ? error.message : String((error as Error).stack);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
