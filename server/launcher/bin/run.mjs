/**
 * The entry point of every npm script. It uses nothing but Node, because a fresh clone has no packages:
 * it checks the version of Node, installs the packages that are missing, and runs the command.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment, messages } from './environment.mjs';
import { isNewEnough, NODE_NEEDED } from './node-version.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Programs in TypeScript, by the command that starts them. */
const PROGRAMS = {
  start: 'server/launcher/main.ts',
  backup: 'server/src/cli/backup.ts',
  restore: 'server/src/cli/restore.ts',
  'ledger:audit': 'server/src/cli/audit.ts',
  findings: 'server/src/cli/findings.ts',
  'proof:verify': 'server/src/cli/verify.ts',
  bench: 'tests/bench/main.ts',
  'test:crash': 'tests/crash/main.ts',
  'test:simulation': 'tests/simulation/main.ts',
  'docs:openapi': 'tests/tidy/openapi.ts',
};

/** Arguments of Jest, by the command that runs it. */
const TESTS = {
  test: [],
  'test:fast': ['--config', 'tests/fast.config.mjs'],
  'test:fuzz': ['--config', 'tests/fuzz.config.mjs'],
};

async function run([command = '', ...args]) {
  if (!isNewEnough(process.versions.node)) return fail(messages.node(process.version, NODE_NEEDED));
  const { install } = await import('./install.mjs');
  if (!(await install(root))) return 1;
  if (Object.hasOwn(TESTS, command))
    return node(['node_modules/jest/bin/jest.js', ...TESTS[command], ...args]);
  if (command === 'check') return (await import('./check.mjs')).check(root, childEnvironment());
  if (command === 'build') return (await import('./build.mjs')).build(root, childEnvironment());
  if (!Object.hasOwn(PROGRAMS, command)) return fail(messages.unknown(command));
  return node(['--import', 'tsx', PROGRAMS[command], ...args]);
}

/** Runs another Node on this terminal and resolves to its exit code. */
function node(args) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnvironment(),
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(fail(error.message)));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  return 1;
}

process.exitCode = await run(process.argv.slice(2));
