import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const SECRET_BYTES = 32;

/** The sandbox generates its secrets at the first start and stores them beside the data they protect. */
export function sandboxSecrets(dataDir: string, names: readonly string[]): Record<string, string> {
  const path = join(dataDir, 'secrets.json');
  const stored = existsSync(path)
    ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(path, 'utf8')))
    : {};
  const missing = names.filter((name) => !stored[name]);
  if (missing.length === 0) return stored;
  for (const name of missing) stored[name] = randomBytes(SECRET_BYTES).toString('hex');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(path, JSON.stringify(stored, null, 2), { mode: 0o600 });
  return stored;
}
