import { join } from 'node:path';
import { messages } from './environment.mjs';
import { runStep } from './run-step.mjs';

/** Each check: its name, and the script that it runs. All run, also after one has failed. */
const CHECKS = [
  ['format', '@biomejs/biome/bin/biome', 'format', '.'],
  ['lint', 'oxlint/bin/oxlint', '--type-aware'],
  ['imports', 'dependency-cruiser/bin/dependency-cruise.mjs', 'shared', 'server', 'bot', 'miniapp'],
  ['dead code', 'knip/bin/knip.js'],
  ['types', 'typescript/bin/tsc', '-p', '.'],
  ['types of the mini-program', 'typescript/bin/tsc', '-p', 'miniapp'],
  ['types of the chat page', 'typescript/bin/tsc', '-p', 'bot/simulator/page'],
  ['types of the browser tests', 'typescript/bin/tsc', '-p', 'tests/browser'],
  ['style rules', 'jest/bin/jest.js', 'tests/tidy'],
];

/** `npm run check` prints a line for each check and the findings of those that failed; exit code 1 if any did. */
export async function check(root, env) {
  const failed = [];
  for (const [name, script, ...args] of CHECKS) {
    const command = [join(root, 'node_modules', script), ...args];
    const { ok, output, seconds } = await runStep(name, process.execPath, command, {
      cwd: root,
      env,
    });
    const verdict = ok ? messages.passed : messages.failed;
    process.stdout.write(`${ok ? '✓' : '✗'} ${name}  ${verdict}  ${messages.seconds(seconds)}\n`);
    if (ok) continue;
    failed.push(name);
    process.stdout.write(`${output.replaceAll(/^/gm, '    ')}\n`);
  }
  const summary = failed.length ? messages.unchecked(failed) : messages.checked(CHECKS.length);
  process.stdout.write(`\n${summary}\n`);
  return failed.length ? 1 : 0;
}
