import type { CoreMessages } from './type.ts';

export const en: CoreMessages = {
  topUpButton: 'Top up',
  privateChatButton: 'Open private chat',

  amountUnclear: (example) => `I could not read the amount. Write it like this: ${example}`,
  privateOnly: 'Balance and records are shown in private only; please open the private chat first',
  sentPrivately: 'Sent to you in private',

  outcomePending: 'Being confirmed; no money is lost. Please tap again shortly',
  outcomeFollows:
    'Being confirmed; no money is lost. No need to send it again, the answer will come here',
  outcomeUnknown:
    'Still no connection. If no packet appears, nothing was charged; please send it later',
  serverUnavailable: 'No connection just now. Nothing was charged; please try again shortly',
  buttonExpired: 'Nothing was charged. This button is too old; please start again',

  confirmInWallet: (what) => `${what}. Nothing has been taken yet; confirm it below`,
  confirmButton: 'Confirm',
  confirmSentPrivately: 'Nothing has been taken yet. I have sent you the confirmation in private',
  confirmNeedsPrivateChat:
    'Nothing has been taken yet. Open the private chat below the message, then confirm',
  confirmExpired: 'The confirmation has expired. Nothing was taken; tap again to pay',
};
