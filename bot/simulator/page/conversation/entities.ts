import type { SimEntity } from '../../protocol.ts';

/** A stretch of text with everything that applies to it. */
export interface TextRun {
  text: string;
  marks: SimEntity[];
}

/** Cuts a text where an entity begins or ends; overlapping entities share a run. Offsets are UTF-16 units. */
export function splitByEntities(text: string, entities: readonly SimEntity[]): TextRun[] {
  const cuts = new Set([0, text.length]);
  for (const { offset, length } of entities) {
    cuts.add(Math.min(Math.max(offset, 0), text.length));
    cuts.add(Math.min(Math.max(offset + length, 0), text.length));
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? text.length;
    const covers = (one: SimEntity) => one.offset <= start && one.offset + one.length >= end;
    return { text: text.slice(start, end), marks: entities.filter(covers) };
  });
}

/** What a `t.me/<bot>?start=<word>` link has a person say in the private chat; undefined for other links. */
export function startParameter(url: string, botUsername: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { host, pathname, searchParams } = new URL(url);
  const ours = host === 't.me' && pathname.toLowerCase() === `/${botUsername.toLowerCase()}`;
  return ours ? (searchParams.get('start') ?? '') : undefined;
}

/** A link that a tap may open; anything but the web (javascript:, data:) is shown as plain text. */
export function safeLink(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  return ['http:', 'https:'].includes(new URL(url).protocol) ? url : undefined;
}
