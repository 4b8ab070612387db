import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages, npmScript } from './environment.mjs';
import { runStep } from './run-step.mjs';

const TAIL_LINES = 12;

/** Installs the packages unless node_modules already matches the lock file. Resolves to whether it matches now. */
export async function install(root) {
  if (isInstalled(root)) return true;
  const [file, ...before] = npmScript ? [process.execPath, npmScript] : ['npm'];
  const args = [...before, 'ci', '--no-audit', '--no-fund'];
  const { ok, output } = await runStep(messages.installing, file, args, { cwd: root });
  if (ok) return true;
  const tail = output.split('\n').slice(-TAIL_LINES).join('\n');
  process.stderr.write(`${messages.installFailed}\n${tail}\n`);
  return false;
}

/**
 * Compares the lock file with the record that npm writes to node_modules, so that a change made by any
 * npm command is noticed.
 */
function isInstalled(root) {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const present = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, link, optional, peer }]) => {
    if (!path.includes('node_modules/') || link) return true;
    const found = path.startsWith('node_modules/') ? present[path] : manifestIn(join(root, path));
    return found ? found.version === version : Boolean(optional || peer);
  });
}

const packagesIn = (file) => readJson(file)?.packages;

/** A package inside a workspace is missing from npm's record, so its own manifest is read. */
const manifestIn = (folder) => readJson(join(folder, 'package.json'));

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
