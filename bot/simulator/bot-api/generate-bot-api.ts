import { readFileSync, writeFileSync } from 'node:fs';
import type { BotApi, Field, Fields } from './schema.ts';

/**
 * Generates `bot-api.json` from the schema that the Python package aiogram ships in its source
 * (`.butcher/schema/schema.json`, MIT): names, types, required flags and limits, without the descriptions.
 * Run it for a new version of the Bot API: `npm run -w bot generate:bot-api -- <schema.json>`.
 */
interface Annotation {
  name: string;
  type: string;
  required?: boolean;
  description: string;
}
interface Entity {
  name: string;
  category: 'types' | 'methods';
  html_description: string;
  annotations: Annotation[];
}
interface Source {
  api: { version: string };
  items: { children: Entity[] }[];
}

/** Limits are part of the description: "1-64 bytes", "0-200 characters", "up to 256 characters". */
function limits(description: string): Pick<Field, 'min' | 'max' | 'bytes'> {
  const range = /(?:(\d+)-|up to )(\d+) (bytes|characters)/i.exec(description);
  if (!range?.[2]) return {};
  const bytes = range[3]?.toLowerCase() === 'bytes' ? { bytes: true as const } : {};
  return { min: Number(range[1] ?? 0), max: Number(range[2]), ...bytes };
}

/** "Type of the result, must be article", "The member's status in the chat, always “creator”". */
function constant(description: string): Pick<Field, 'is'> {
  const match = /(?:must be|always) [“"'*]?([a-z_0-9]+)[”"'*]?\.?$/.exec(description.trim());
  return match?.[1] ? { is: match[1] } : {};
}

function field({ type, required, description }: Annotation): Field {
  const text = type === 'String' ? { ...limits(description), ...constant(description) } : {};
  return { type, ...(required ? { required: true as const } : {}), ...text };
}

const fields = (entity: Entity): Fields =>
  Object.fromEntries(entity.annotations.map((annotation) => [annotation.name, field(annotation)]));

/** A type without fields is a union; its description lists the alternatives. */
function alternatives(entity: Entity): string[] {
  const listed = entity.html_description.match(/<li><a href="#\w+">(\w+)<\/a>/g) ?? [];
  return listed.map((item) => item.replace(/^.*">|<\/a>$/g, ''));
}

function toBotApi({ api, items }: Source): BotApi {
  const entities = items.flatMap((group) => group.children);
  const methods = entities.filter((entity) => entity.category === 'methods');
  const types = entities.filter((entity) => entity.category === 'types');
  return {
    version: api.version,
    methods: Object.fromEntries(methods.map((method) => [method.name, fields(method)])),
    types: Object.fromEntries(
      types.map((type) => {
        const oneOf = type.annotations.length === 0 ? alternatives(type) : [];
        return [type.name, oneOf.length > 0 ? oneOf : fields(type)];
      }),
    ),
  };
}

/** One method or type a line, so that a change of the Bot API is a diff of few lines. */
function print(api: BotApi): string {
  const section = (entries: object) =>
    Object.entries(entries)
      .map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n');
  return `{\n  "version": "${api.version}",\n  "methods": {\n${section(api.methods)}\n  },\n  "types": {\n${section(api.types)}\n  }\n}\n`;
}

const [source = 'schema.json'] = process.argv.slice(2);
const api = toBotApi(JSON.parse(readFileSync(source, 'utf8')) as Source);
writeFileSync(new URL('bot-api.json', import.meta.url), print(api));
