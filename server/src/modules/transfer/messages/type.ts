import type { Arrival } from '@pingshan/shared/transfer/states';

/** Sentences that are not refusals: those are in `shared/src/transfer/messages`. */
export interface Messages {
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
}
