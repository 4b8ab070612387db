import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { type App, MODULES } from '../../server/src/app.ts';
import { serveOpenapi } from '../../server/src/platform/http/openapi.ts';
import { registerRoutes } from '../../server/src/platform/http/route.ts';
import { validatorCompiler } from '../../server/src/platform/http/validate.ts';
import { compareOpenapi, type OpenApi } from './compare-openapi.ts';
import { ROOT } from './sources.ts';

const FILE = join(ROOT, 'docs/openapi.json');
const COMMAND = 'npm run docs:openapi';

/** Routes are registered and never called, so that nothing but the mode is read of the context. */
const CONTEXT = { config: { mode: 'sandbox' } } as unknown as App;

/** The document that a sandbox serves at `/openapi.json`, made without a database. */
export async function currentDocument(): Promise<OpenApi> {
  const app = fastify({ logger: false });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (reply) => JSON.stringify(reply));
  await serveOpenapi(app);
  for (const module of MODULES) registerRoutes(app, CONTEXT, module);
  await app.ready();
  const text = JSON.stringify(app.swagger());
  await app.close();
  return JSON.parse(text) as OpenApi;
}

/** The released contract: docs/openapi.json. */
export const releasedDocument = (): OpenApi => JSON.parse(readFileSync(FILE, 'utf8')) as OpenApi;

/** `same`, or what differs and what to do about it. */
export function verdict(released: OpenApi, current: OpenApi): string {
  if (JSON.stringify(released) === JSON.stringify(current)) return 'same';
  const { breaking, changed } = compareOpenapi(released, current);
  return breaking.length > 0
    ? [`breaking: keep it, or version it and run ${COMMAND} -- --breaking`, ...breaking].join('\n')
    : [`additive: run ${COMMAND}`, ...changed].join('\n');
}

/** Writes docs/openapi.json; refuses a breaking change unless it is asked for by `--breaking`. */
async function main(args: readonly string[]): Promise<number> {
  const current = await currentDocument();
  const found = verdict(releasedDocument(), current);
  process.stdout.write(`${found}\n`);
  if (found.startsWith('breaking') && !args.includes('--breaking')) return 1;
  writeFileSync(FILE, `${JSON.stringify(current, null, 2)}\n`);
  return 0;
}

if (process.argv[1] === import.meta.filename) process.exitCode = await main(process.argv.slice(2));
