import type { FeatureMessages } from '../../../core/feature.ts';

interface Offer {
  readonly payer: string;
  readonly payee: string;
  /** Masked; null for a payee who is not verified. */
  readonly realName: string | null;
  readonly amount: string;
  readonly memo: string;
  /** False where the payer has never paid this payee. */
  readonly known: boolean;
}

interface Asked {
  readonly asker: string;
  readonly asked: string;
  readonly amount: string;
  readonly memo: string;
}

/** A notice about money between two people: the other one's name, and what it was for. */
interface Notice {
  readonly name: string;
  readonly amount: string;
  readonly memo: string;
}

export interface TransferMessages extends FeatureMessages {
  payeeUnclear: (example: string) => string;
  askedUnclear: (example: string) => string;

  offer: (offer: Offer) => string;
  confirmTransferButton: (whom: string, amount: string) => string;
  undoButton: string;
  /** On a card whose person must open the private chat first. */
  tapAgainButton: string;
  notYours: string;
  alreadySent: string;

  /** For the group: it contains no amount. */
  sent: (payer: string, payee: string) => string;
  sentAnswer: (amount: string) => string;
  takenBack: (payer: string, payee: string) => string;
  takenBackAnswer: (amount: string) => string;

  asks: (asked: Asked) => string;
  payButton: (amount: string) => string;
  declineButton: string;
  notAsked: string;
  paid: (asker: string, asked: string) => string;
  paidAnswer: (amount: string) => string;
  declined: (asker: string, asked: string) => string;
  declinedAnswer: string;

  receivedNotice: (notice: Notice) => string;
  claimedNotice: (notice: Notice) => string;
  returnedNotice: (notice: Notice) => string;
  expiredNotice: (notice: Notice) => string;
  givenBackNotice: (notice: Notice) => string;
  requestedNotice: (notice: Notice) => string;
  paidNotice: (notice: Notice) => string;
  declinedNotice: (notice: Notice) => string;
}
