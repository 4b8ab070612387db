import { join } from 'node:path';
import { messages } from './environment.mjs';
import { runStep } from './run-step.mjs';

/** The platforms of the mini-program: a browser, and WeChat. */
const TARGETS = ['h5', 'weapp'];

/** `npm run build` builds the pages for every target into miniapp/dist. Nothing else needs a build. */
export async function build(root, env) {
  const taro = join(root, 'node_modules', '@tarojs', 'cli', 'bin', 'taro');
  for (const target of TARGETS) {
    const args = [taro, 'build', '--type', target];
    const options = { cwd: join(root, 'miniapp'), env: { ...env, NODE_ENV: 'production' } };
    const { ok, output, seconds } = await runStep(target, process.execPath, args, options);
    const verdict = ok ? messages.passed : messages.failed;
    process.stdout.write(`${ok ? '✓' : '✗'} ${target}  ${verdict}  ${messages.seconds(seconds)}\n`);
    if (ok) continue;
    process.stderr.write(`${output}\n`);
    return 1;
  }
  return 0;
}
