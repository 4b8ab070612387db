/** Sentences that are not refusals: those are in `shared/src/step-up/messages`. */
export interface Messages {
  readonly changePin: string;
  readonly resetPin: string;
  /** The SMS with a code. It names what the code confirms, so that no other payment can be slipped in. */
  readonly codeSms: (sms: {
    readonly code: string;
    readonly what: string;
    readonly expires_s: number;
  }) => string;
  /** The notice of a reset. */
  readonly pinWasReset: { readonly title: string; readonly note: string };
}
