import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { redPacketProofSchema } from '@pingshan/shared/contract/red-packet';
import { verifySplit } from '@pingshan/shared/proof/split';
import { readLaunchConfig } from './launch/config.ts';

const USAGE = 'npm run verify -- <红包编号 rp_… | 地址 https://… | 证明文件 proof.json>';
const { host, port } = readLaunchConfig(fileURLToPath(new URL('../../', import.meta.url)));

/** From a wallet by the packet's id or the proof's address, or from a file that somebody kept. */
async function readProof(source: string): Promise<unknown> {
  if (!/^(rp_|https?:)/.test(source)) return JSON.parse(await readFile(source, 'utf8'));
  const url = source.startsWith('rp_')
    ? `http://${host}:${port}/v1/red-packets/${source}/proof`
    : source;
  const response = await fetch(url);
  const body = (await response.json()) as { detail?: string };
  if (!response.ok) throw new Error(body.detail ?? `${response.status}`);
  return body;
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const mark = (held: boolean) => (held ? '✓' : '✗');

/** Checks a packet's split on this computer; 0 fair, 2 not yet open, 1 broken or unreadable. */
async function main(source: string | undefined): Promise<number> {
  if (!source) {
    say(USAGE);
    return 1;
  }
  const proof = redPacketProofSchema.parse(await readProof(source));
  const { verdict, checks } = verifySplit(proof);
  if (verdict === 'sealed') {
    say('还没结束：种子要等抢完或到期才公开。承诺值已经定下：');
    say(proof.commitment);
    return 2;
  }
  say(`${mark(checks.commitment)} 种子与发出时公开的承诺一致`);
  say(`${mark(checks.shares)} 用种子重新分一遍，每份都一样`);
  say(`${mark(checks.claims)} 每个人拿到的正是抽到的那份，没有一份给了两次`);
  say(verdict === 'fair' ? '公平：发出以后没有人改过任何一份' : '对不上：请保留这份证明并联系我们');
  return verdict === 'fair' ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv[2]);
} catch (error) {
  say(`没能读到证明：${(error as Error).message}`);
  say(USAGE);
  process.exitCode = 1;
}
