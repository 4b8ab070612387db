import { createClient, ProblemError, type Transport } from '@pingshan/shared/client';
import { minorUnits } from '@pingshan/shared/money';
import { FEATURES } from '../../../bot/src/features/index.ts';
import { MODULES, startApp } from '../../../server/src/app.ts';
import { loadConfig } from '../../../server/src/config.ts';
import { auditAll } from '../../../server/src/modules/operations/index.ts';

/** Runs in the copy: uses the added module as a client would, and prints what it saw. */
const config = loadConfig({ ...process.env, PORT: '0', LOG_LEVEL: 'silent' });
const { ctx, http, stop } = await startApp(config);
const url = await http.listen({ host: '127.0.0.1', port: 0 });
const transport: Transport = async ({ method, path, headers, body }) => {
  const response = await fetch(url + path, { method, headers, ...(body && { body }) });
  return { status: response.status, body: await response.json() };
};
const call = createClient(transport);
const { accessToken: token } = await call(
  'botSession',
  { body: { account: { id: 880_000_001, name: '陈阿婆' } } },
  { token: config.secrets.bot },
);
const save = (amount: number, language: string, idempotencyKey: string) =>
  call('saveMoney' as never, { body: { amount: minorUnits(amount) } } as never, {
    token,
    language,
    idempotencyKey,
  }).catch((error: unknown) => (error instanceof ProblemError ? error.problem : String(error)));

const saved = [await save(300, 'zh-CN', 'one'), await save(300, 'zh-CN', 'one')];
const refused = [];
for (const language of ['zh-CN', 'zh-HK', 'en'])
  refused.push(await save(6_000, language, language));
const { items } = await call('transactions', { query: { limit: 1 } }, { token });
const auditors = MODULES.flatMap((module) => module.auditors ?? []);
const silent = () => undefined;
const audit = await auditAll(ctx, { chart: ctx.chart, auditors, onProgress: silent });
const openapi = (await (await fetch(`${url}/openapi.json`)).json()) as { paths: object };
await stop();
const commands = FEATURES.flatMap(({ commandNames }) => commandNames);
const route = Object.keys(openapi.paths).find((path) => path.includes('piggy-bank'));
process.stdout.write(
  JSON.stringify({ saved, refused, items, findings: audit.findings, commands, route }),
);
