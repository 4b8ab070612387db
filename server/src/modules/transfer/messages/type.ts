import type { Arrival } from '@pingshan/shared/transfer/states';

/** A name as a person sees it who pays: the nickname, and the masked real name where it is known. */
interface Named {
  readonly name: string;
  readonly realName: string | null;
}

/** The parts of a notice about money between two people. */
interface TransferNotice {
  /** The other person's nickname. */
  readonly name: string;
  readonly amount: string;
  readonly memo: string;
}

type Tell = (notice: TransferNotice) => { readonly title: string; readonly note: string };

/** Sentences that are not refusals: those are in `shared/src/transfer/messages`. */
export interface Messages {
  /** The lines of the confirm sheet. */
  readonly labels: { readonly payee: string; readonly arrival: string };
  readonly payee: (payee: Named) => string;
  readonly arrives: Readonly<Record<Arrival, string>>;
  /** When money to a number arrives. */
  readonly claimed: string;
  /** What a person confirms, on the sheet and in the SMS. */
  readonly transferTo: (transfer: {
    readonly whom: string;
    readonly amount: string;
    readonly arrival: Arrival;
  }) => string;
  readonly transferToNumber: (transfer: {
    readonly phone: string;
    readonly amount: string;
  }) => string;
  readonly payRequest: (request: {
    readonly whom: string;
    readonly amount: string;
    readonly memo: string;
  }) => string;
  readonly giveBack: (transfer: { readonly whom: string; readonly amount: string }) => string;
  /** The SMS to a number that money waits for: the link alone takes nothing. */
  readonly claimSms: (sms: {
    readonly name: string;
    readonly amount: string;
    readonly url: string;
  }) => string;
  readonly claimCodeSms: (sms: {
    readonly amount: string;
    readonly code: string;
    readonly expires_s: number;
  }) => string;
  /** The words of each notice. */
  readonly notices: {
    readonly transfer_received: Tell;
    readonly transfer_claimed: Tell;
    readonly transfer_returned: Tell;
    readonly transfer_expired: Tell;
    readonly transfer_given_back: Tell;
    readonly money_requested: Tell;
    readonly money_request_paid: Tell;
    readonly money_request_declined: Tell;
  };
}
