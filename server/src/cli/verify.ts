import { readFile } from 'node:fs/promises';
import { type RedPacketProof, redPacketProofSchema } from '@pingshan/shared/red-packet/schemas';
import { verifySplit } from '@pingshan/shared/proof/split';
import { config, messages, print, runCommand } from './run-command.ts';

const texts = messages.verify;

async function fetchProof(url: string): Promise<unknown> {
  const headers = { 'accept-language': config.language };
  const response = await fetch(url, { headers }).catch(() => {
    throw new Error(texts.noReply(url));
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  throw new Error((body as { detail?: string } | undefined)?.detail ?? `${response.status}`);
}

async function readProofFile(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(texts.noFile(path));
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(texts.noProof);
  }
}

/** Reads a proof from a server, by the packet's id or the proof's URL, or from a file. */
async function readProof(source: string): Promise<RedPacketProof> {
  const byId = source.startsWith('rp_');
  const path = `/v1/red-packets/${encodeURIComponent(source)}/proof`;
  const url = byId ? `http://${config.host}:${config.port}${path}` : source;
  const content = /^https?:/.test(url) ? await fetchProof(url) : await readProofFile(source);
  const { success, data } = redPacketProofSchema.safeParse(content);
  if (!success) throw new Error(texts.noProof);
  if (byId && data.parameters.id !== source) {
    throw new Error(texts.otherPacket(data.parameters.id));
  }
  return data;
}

/** Verifies a packet's split on this computer. The exit code is 0 for fair, 2 for sealed, 1 for broken or unreadable. */
async function main([source, ...more]: readonly string[]): Promise<number> {
  if (!source || more.length > 0) {
    print(texts.usage);
    return 1;
  }
  const proof = await readProof(source);
  const { verdict, checks } = verifySplit(proof);
  if (verdict === 'sealed') {
    print(texts.sealed);
    print(proof.commitment);
    return 2;
  }
  const passed = [checks.commitment, checks.shares, checks.claims];
  for (const [i, text] of texts.checks.entries()) print(`${passed[i] ? '✓' : '✗'} ${text}`);
  print(texts.commitment(proof.commitment));
  print(verdict === 'fair' ? texts.fair : texts.broken);
  return verdict === 'fair' ? 0 : 1;
}

await runCommand(main, (error) => `${texts.unreadable((error as Error).message)}\n${texts.usage}`);
