import type { SimEntity } from '../../protocol.ts';

/** A part of a text, and the entities that cover it. */
export interface TextRun {
  text: string;
  entities: SimEntity[];
}

/** Splits a text at each start and end of an entity. Offsets count UTF-16 code units. */
export function splitByEntities(text: string, entities: readonly SimEntity[]): TextRun[] {
  const cuts = new Set([0, text.length]);
  for (const { offset, length } of entities) {
    cuts.add(Math.min(Math.max(offset, 0), text.length));
    cuts.add(Math.min(Math.max(offset + length, 0), text.length));
  }
  const offsets = [...cuts].sort((a, b) => a - b);
  return offsets.slice(0, -1).map((start, index) => {
    const end = offsets[index + 1] ?? text.length;
    const covers = (one: SimEntity) => one.offset <= start && one.offset + one.length >= end;
    return { text: text.slice(start, end), entities: entities.filter(covers) };
  });
}

/** The start parameter of a `t.me/<bot>?start=<parameter>` link of this bot; undefined for other URLs. */
export function startParameter(url: string, botUsername: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { host, pathname, searchParams } = new URL(url);
  const isBotLink = host === 't.me' && pathname.toLowerCase() === `/${botUsername.toLowerCase()}`;
  return isBotLink ? (searchParams.get('start') ?? '') : undefined;
}

/** The URL if it is http or https; undefined for others (javascript:, data:), which become plain text. */
export function safeLink(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  return ['http:', 'https:'].includes(new URL(url).protocol) ? url : undefined;
}
