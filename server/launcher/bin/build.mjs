import { join } from 'node:path';
import { step } from './step.mjs';
import { messages } from './messages/index.mjs';

/** Where the pages of the wallet run: in a browser, and in WeChat. */
const TARGETS = ['h5', 'weapp'];

/** `npm run build`: the pages for every target, into miniapp/dist. Everything else runs as it is. */
export async function build(root, env) {
  const taro = join(root, 'node_modules', '@tarojs', 'cli', 'bin', 'taro');
  for (const target of TARGETS) {
    const args = [taro, 'build', '--type', target];
    const options = { cwd: join(root, 'miniapp'), env: { ...env, NODE_ENV: 'production' } };
    const { ok, output, seconds } = await step(target, process.execPath, args, options);
    const verdict = ok ? messages.passed : messages.failed;
    process.stdout.write(`${ok ? '✓' : '✗'} ${target}  ${verdict}  ${messages.seconds(seconds)}\n`);
    if (ok) continue;
    process.stderr.write(`${output}\n`);
    return 1;
  }
  return 0;
}
