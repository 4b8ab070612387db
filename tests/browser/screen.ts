import type { Page } from 'playwright-core';
import type { BillIds } from './bills.ts';

/** Ids of a packet that the person can still grab, and of one whose shares are all claimed. */
interface PacketIds {
  readonly open: string;
  readonly finished: string;
}

/** Ids of a card that waits for the code of its bank, and of movements that have ended. */
interface FundingIds {
  readonly waitingCard: string;
  readonly cancelled: string;
  readonly failed: string;
}

export type ScreenIds = PacketIds & FundingIds & BillIds;

/** A screen: its path, the selector that matches once it is shown, and what opens it on the page. */
export interface Screen {
  readonly name: string;
  readonly path: (ids: ScreenIds) => string;
  readonly shows: string;
  readonly act?: (page: Page) => Promise<void>;
}
