/**
 * The way in behind every npm script. It uses nothing but Node, because on a fresh clone there is
 * nothing else: it checks Node, installs what is missing, and hands over.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isNewEnough, NODE_NEEDED } from './node-version.mjs';
import { languageOf, messages } from './messages/index.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Programs in TypeScript, by the command that starts them. */
const PROGRAMS = {
  start: 'server/launcher/main.ts',
  audit: 'server/src/cli/audit.ts',
  backup: 'server/src/cli/backup.ts',
  restore: 'server/src/cli/restore.ts',
  verify: 'server/src/cli/verify.ts',
  bench: 'tests/bench/main.ts',
  crash: 'tests/crash/main.ts',
  simulate: 'tests/simulation/main.ts',
};

async function run([command, ...args]) {
  if (!isNewEnough(process.versions.node)) return say(messages.node(process.version, NODE_NEEDED));
  const { install } = await import('./install.mjs');
  if (!(await install(root))) return 1;
  if (command === 'test') return jest(args);
  if (command === 'check') return (await import('./check.mjs')).check(root, environment());
  if (command === 'build') return (await import('./build.mjs')).build(root, environment());
  if (!Object.hasOwn(PROGRAMS, command ?? '')) return say(messages.unknown(command ?? ''));
  return node(['--import', 'tsx', PROGRAMS[command], ...args]);
}

function jest(args) {
  return node(['node_modules/jest/bin/jest.js', ...args]);
}

/** Hands the terminal to another Node and takes its exit code for ours. */
function node(args) {
  const child = spawn(process.execPath, args, { cwd: root, env: environment(), stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(say(error.message)));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Jest loads ES modules through a part of Node that still announces itself as experimental. */
function environment() {
  const { env } = process;
  const options = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  const NODE_OPTIONS = [env.NODE_OPTIONS, options].filter(Boolean).join(' ');
  return { ...env, NODE_OPTIONS, WALLET_LANGUAGE: env.WALLET_LANGUAGE ?? languageOf(env) };
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

process.exitCode = await run(process.argv.slice(2));
