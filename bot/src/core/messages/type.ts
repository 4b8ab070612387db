/**
 * The bot's sentences that several features use. Amounts are passed as text (`¥8.88`). A sentence
 * that is missing in a language is a compile error.
 */
export interface CoreMessages {
  topUpButton: string;
  privateChatButton: string;

  amountUnclear: (example: string) => string;
  privateOnly: string;
  sentPrivately: string;

  /** A tap: the outcome is not known yet, tapping again is safe. */
  outcomePending: string;
  /** A command: the bot keeps asking and will report the outcome. */
  outcomeFollows: string;
  /** The bot stopped asking. */
  outcomeUnknown: string;
  serverUnavailable: string;
  buttonExpired: string;

  /** For the private chat of a person whose payment must be confirmed in the wallet. */
  confirmInWallet: (what: string) => string;
  confirmButton: string;
  /** The answer to the tap: where the confirmation waits. */
  confirmSentPrivately: string;
  /** The same where the person never opened the private chat. */
  confirmNeedsPrivateChat: string;
  confirmExpired: string;
}
