import type { Currency } from '@pingshan/shared/money';

/** The words of a statement that is downloaded. */
export interface Messages {
  readonly product: string;
  readonly statement: string;
  readonly month: (year: number, month: number) => string;
  readonly sandbox: string;
  readonly holder: string;
  readonly phone: string;
  readonly noPhone: string;
  readonly currency: string;
  readonly currencies: Readonly<Record<Currency, string>>;
  readonly period: string;
  /** Of a month that is not over. */
  readonly until: (stamp: string) => string;
  readonly writtenAt: string;
  readonly opening: string;
  readonly closing: string;
  readonly received: string;
  readonly paid: string;
  readonly count: string;
  readonly time: string;
  readonly what: string;
  readonly counterparty: string;
  readonly title: string;
  readonly balance: string;
  readonly id: string;
  readonly noLines: string;
  readonly page: (page: number, pages: number) => string;
}
