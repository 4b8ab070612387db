import type { Language } from './language.ts';

/** What the sentence of a movement may name. */
export interface Movement {
  /** True where money came in. */
  readonly received: boolean;
  /** The counterparty; undefined for a bank, and where it is the reader. */
  readonly name: string | undefined;
}

/** The words for one kind of movement. */
export interface KindWords {
  /** Of the kind itself, for a filter or a sum: `抢到红包`. */
  readonly label: string;
  /** Of one movement: `抢到阿珍的红包`. */
  readonly says: (movement: Movement) => string;
}

/** The words for a kind, or its label alone: a sentence then names the counterparty beside it. */
export type KindTitle = string | KindWords;

/** The titles of the kinds of a module, by language and kind. */
export type KindTitles = Readonly<Record<Language, Readonly<Record<string, KindTitle>>>>;

/** A kind that the reader's version does not know is still told: the direction, and with whom. */
const UNKNOWN: Readonly<Record<Language, KindWords>> = {
  'zh-CN': {
    label: '其他',
    says: ({ received, name }) => {
      if (name === undefined) return received ? '收入' : '支出';
      return received ? `收到${name}的钱` : `付给${name}`;
    },
  },
  'zh-HK': {
    label: '其他',
    says: ({ received, name }) => {
      if (name === undefined) return received ? '收入' : '支出';
      return received ? `收到${name}畀嘅錢` : `畀咗${name}`;
    },
  },
  en: {
    label: 'Other',
    says: ({ received, name }) => {
      if (name === undefined) return received ? 'Money in' : 'Money out';
      return received ? `Received from ${name}` : `Paid to ${name}`;
    },
  },
};

/** The label of a kind. */
export function labelOf(title: KindTitle | undefined, language: Language): string {
  const words = title ?? UNKNOWN[language];
  return typeof words === 'string' ? words : words.label;
}

/** The sentence of a movement of a kind. */
export function sentenceFor(
  title: KindTitle | undefined,
  movement: Movement,
  language: Language,
): string {
  const words = title ?? UNKNOWN[language];
  if (typeof words !== 'string') return words.says(movement);
  return movement.name === undefined ? words : `${words} · ${movement.name}`;
}
