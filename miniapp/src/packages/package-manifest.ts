import type { Language } from '@pingshan/shared/language';
import type { RowIconKind } from '../components/row-icon-kind.ts';

/** What the main package knows of a package. It is bundled with the main one, so it stays small. */
export interface PackageManifest {
  /** Its folder below src, and its pages below that folder. */
  readonly root: string;
  readonly pages: readonly string[];
  /** The pages that a link may open, by the prefix of the id in it. */
  readonly links: Readonly<Record<string, (id: string) => string>>;
  /** The titles of its transactions in the statement, by language and kind. */
  readonly transactionTitles: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  readonly transactionIcon: RowIconKind;
}
