import * as z from 'zod';
import { environment as simulator } from '../../bot/simulator/config.ts';
import { environment as bot } from '../../bot/src/config.ts';
import { environment as launcher } from '../../server/launcher/config.ts';
import { environment as server } from '../../server/src/environment.ts';
import { environment as bank } from '../../server/twins/bank/config.ts';
import { environment as wechat } from '../../server/twins/wechat/config.ts';
import { writeSection } from './generated-section.ts';

export const SECTION = {
  page: 'docs/configuration.md',
  begin: '<!-- environment: npm run docs:configuration -->',
  end: '<!-- end of environment -->',
};

/** The processes, each with the schema by which it reads its environment. */
const PROCESSES: readonly (readonly [title: string, environment: z.ZodType])[] = [
  ['Server (`server/src/environment.ts`)', server],
  ['Bot (`bot/src/config.ts`)', bot],
  ['Launcher (`server/launcher/config.ts`)', launcher],
  ['Local group chat (`bot/simulator/config.ts`)', simulator],
  ['Sandbox bank (`server/twins/bank/config.ts`)', bank],
  ['Sandbox WeChat (`server/twins/wechat/config.ts`)', wechat],
];

const variableSchema = z.object({
  description: z.string(),
  default: z.union([z.string(), z.number(), z.null()]).optional(),
  enum: z.array(z.string()).optional(),
});
const environmentSchema = z.object({
  properties: z.record(z.string(), variableSchema),
  required: z.array(z.string()).default([]),
});

/** One row per variable. Throws where a variable has no description. */
export function tableOf(environment: z.ZodType): string {
  const schema = z.toJSONSchema(environment, { io: 'input' });
  const { properties, required } = environmentSchema.parse(schema);
  const rows = Object.entries(properties).map(
    ([name, { description, default: value, ...rest }]) => {
      const values = rest.enum ? ` One of ${rest.enum.map((one) => `\`${one}\``).join(', ')}.` : '';
      const unset = required.includes(name) ? 'required' : 'unset';
      const start = value === undefined || value === null ? unset : `\`${value}\``;
      return `| \`${name}\` | ${start} | ${description}${values} |`;
    },
  );
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** The section of docs/configuration.md that follows from the schemas. */
export const currentTables = (): string =>
  PROCESSES.map(([title, environment]) => `### ${title}\n\n${tableOf(environment)}`).join('\n\n');

if (process.argv[1] === import.meta.filename) writeSection(SECTION, currentTables());
