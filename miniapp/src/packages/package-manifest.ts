import type { Language } from '@pingshan/shared/language';
import type { KindTitles } from '@pingshan/shared/statement';
import type { Transaction } from '@pingshan/shared/wallet/schemas';
import type { IconName } from '../components/icon-names.ts';
import type { MarkIcon, MarkProps } from '../components/mark.ts';
import type { Matter } from './matter.ts';
import type { Source } from './source.ts';

export type Label = Readonly<Record<Language, string>>;

/**
 * The places of the home page's actions, in order: the first four that exist are tiles, the next
 * four plain icons. Help has a tile in elder mode only.
 */
export const HOME_PLACES = [
  'scan',
  'codes',
  'transfer',
  'send',
  'split',
  'top-up',
  'withdraw',
  'records',
  'help',
] as const;

export interface HomeAction {
  readonly place: (typeof HOME_PLACES)[number];
  readonly icon: IconName;
  readonly label: Label;
  readonly path: string;
}

/** The places of the rows in 我的, in order; each list is a card. */
export const ME_PLACES = {
  account: [
    'verify',
    'bank-cards',
    'security',
    'limits',
    'devices',
    'link',
    'guardian',
    'privacy',
    'records',
    'top-up',
  ],
  more: ['shop', 'help', 'settings', 'lock'],
} as const;

/** The present value of a row: a few words, and for a state its kind. */
export interface MeValue {
  readonly word: string;
  readonly kind?: 'plain' | 'wait' | 'done' | 'stop';
}

export interface MeRow {
  readonly place: (typeof ME_PLACES)[keyof typeof ME_PLACES][number];
  readonly icon: IconName;
  readonly label: Label;
  readonly note?: Label;
  readonly path: string;
  /** What the row shows before its chevron; undefined shows nothing. */
  readonly value?: Source<MeValue | undefined>;
}

/** The places of what a newcomer does first, in order: money, a name for it, what guards it. */
export const FIRST_PLACES = ['packet', 'verify', 'pin'] as const;

/** Whether a step is done, and what became of it: 抢到 ¥8.88，在余额里. */
export interface FirstStepResult {
  readonly done: boolean;
  readonly outcome?: string;
}

/** Something that a newcomer does before the wallet is of full use. */
export interface FirstStep {
  readonly place: (typeof FIRST_PLACES)[number];
  readonly title: Label;
  readonly note: Label;
  /** The word on its button and the page that does it; none for a step that waits for other people. */
  readonly act?: { readonly word: Label; readonly path: string };
  readonly done: Source<FirstStepResult>;
}

/** The account as 我的 shows it at the top: its class, and what is left of its own limit. */
export interface Standing {
  /** The class, as Ⅱ类账户. */
  readonly title: string;
  /** Of which limit something is left: this year's, or the one for ever. */
  readonly label: string;
  readonly left: string;
  readonly used: number;
  readonly max: number;
  /** Both figures in words. */
  readonly say: string;
}

type Matters = Source<readonly Matter[]>;

export interface RecordRow {
  readonly label: string;
  readonly path: string;
}

/** What the main package knows of a package. It is bundled with the main one, so it stays small. */
export interface PackageManifest {
  /** Its folder below src, and its pages below that folder. */
  readonly root: string;
  readonly pages: readonly string[];
  /** The pages that a link may open, by the prefix of the id in it. */
  readonly links: Readonly<Record<string, (id: string) => string>>;
  /** The pages that a notice leads to whose link names no thing, by the kind of the link. */
  readonly places?: Readonly<Record<string, string>>;
  /** The pictures of its notices, by kind. */
  readonly noticeMarks?: Readonly<Record<string, MarkProps>>;
  /** The titles of its transactions in the statement, by language and kind. */
  readonly transactionTitles: KindTitles;
  readonly transactionIcon: MarkIcon;
  /** What more the page of one line of the statement leads to: its receipt, giving it back. */
  readonly recordRows?: (transaction: Transaction, language: Language) => readonly RecordRow[];
  /** Of the kinds that have an icon of their own. */
  readonly transactionIcons?: Readonly<Record<string, MarkIcon>>;
  readonly homeActions?: readonly HomeAction[];
  readonly meRows?: readonly MeRow[];
  readonly firstSteps?: readonly FirstStep[];
  /** The card at the top of 我的, and the page that it opens. */
  readonly standing?: { readonly source: Source<Standing | undefined>; readonly path: string };
  /** The real name, masked, of a person who is verified: 我的 shows it below the one they chose. */
  readonly realName?: Source<string | undefined>;
  /** What is going on in it, for 正在进行 and 消息: one list or several. */
  readonly matters?: Matters | readonly Matters[];
}
