import { readFile } from 'node:fs/promises';
import { type RedPacketProof, redPacketProofSchema } from '@pingshan/shared/red-packet/schemas';
import { verifySplit } from '@pingshan/shared/proof/split';
import { config, runCommand, say } from './run-command.ts';
import { WORDS } from './proving-words.ts';

const words = WORDS[config.language].verify;

async function fetchProof(url: string): Promise<unknown> {
  const headers = { 'accept-language': config.language };
  const response = await fetch(url, { headers }).catch(() => {
    throw new Error(words.nobodyThere(url));
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  throw new Error((body as { detail?: string } | undefined)?.detail ?? `${response.status}`);
}

async function readProofFile(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(words.noFile(path));
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(words.noProof);
  }
}

/** From a wallet by the packet's id or the proof's address, or from a file that somebody kept. */
async function readProof(source: string): Promise<RedPacketProof> {
  const byId = source.startsWith('rp_');
  const path = `/v1/red-packets/${encodeURIComponent(source)}/proof`;
  const url = byId ? `http://${config.host}:${config.port}${path}` : source;
  const given = /^https?:/.test(url) ? await fetchProof(url) : await readProofFile(source);
  const { success, data } = redPacketProofSchema.safeParse(given);
  if (!success) throw new Error(words.noProof);
  if (byId && data.parameters.id !== source) {
    throw new Error(words.anotherPacket(data.parameters.id));
  }
  return data;
}

/** Checks a packet's split on this computer; 0 fair, 2 not yet open, 1 broken or unreadable. */
async function main([source, ...more]: readonly string[]): Promise<number> {
  if (!source || more.length > 0) {
    say(words.usage);
    return 1;
  }
  const proof = await readProof(source);
  const { verdict, checks } = verifySplit(proof);
  if (verdict === 'sealed') {
    say(words.sealed);
    say(proof.commitment);
    return 2;
  }
  const held = [checks.commitment, checks.shares, checks.claims];
  for (const [i, line] of words.checks.entries()) say(`${held[i] ? '✓' : '✗'} ${line}`);
  say(words.commitment(proof.commitment));
  say(verdict === 'fair' ? words.fair : words.broken);
  return verdict === 'fair' ? 0 : 1;
}

await runCommand(main, (error) => `${words.unread((error as Error).message)}\n${words.usage}`);
