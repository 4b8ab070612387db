/** What a person confirms, on the sheet and in the SMS. */
export interface Messages {
  readonly bindCard: (last4: string) => string;
  readonly withdraw: (amount: string, issuer: string, last4: string) => string;
}
