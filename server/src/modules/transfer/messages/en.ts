import { durationIn } from '@pingshan/shared/duration';
import type { Messages } from './type.ts';

const duration = durationIn('en');
const ARRIVES = { now: '', in_2h: ', arriving in 2 hours', next_day: ', arriving tomorrow 09:00' };

export const en: Messages = {
  labels: { payee: 'To', arrival: 'Arrives' },
  payee: ({ name, realName }) => (realName === null ? name : `${name} (${realName})`),
  arrives: { now: 'At once', in_2h: 'In 2 hours', next_day: 'Tomorrow 09:00' },
  claimed: 'Claimed with an SMS code within 24 hours',
  transferTo: ({ whom, amount, arrival }) => `${amount} to ${whom}${ARRIVES[arrival]}`,
  transferToNumber: ({ phone, amount }) =>
    `${amount} to ${phone}, to be claimed with an SMS code within 24 hours`,
  payRequest: ({ whom, amount, memo }) => `${amount} to ${whom}${memo && `: ${memo}`}`,
  giveBack: ({ whom, amount }) => `${amount} back to ${whom}`,
  claimSms: ({ name, amount, url }) =>
    `[Pingshan Wallet] ${name} has sent ${amount} to this number. Claim it within 24 hours at ${url} with the code we send to this number`,
  claimCodeSms: ({ amount, code, expires_s }) =>
    `[Pingshan Wallet] Claim ${amount}. Your code is ${code}, valid for ${duration(expires_s)}. Tell it to no one`,
  notices: {
    transfer_received: ({ name, amount, memo }) => ({
      title: `${name} sent you ${amount}`,
      note: memo || 'It is in your balance',
    }),
    transfer_claimed: ({ name, amount }) => ({
      title: `${name} claimed ${amount}`,
      note: 'That you sent to a phone number',
    }),
    transfer_returned: ({ name, amount }) => ({
      title: `${amount} is back in your balance`,
      note: `It could not be delivered to ${name}`,
    }),
    transfer_expired: ({ amount }) => ({
      title: `${amount} is back in your balance`,
      note: 'It was not claimed in 24 hours',
    }),
    transfer_given_back: ({ name, amount }) => ({
      title: `${name} gave back ${amount}`,
      note: 'It is in your balance',
    }),
    money_requested: ({ name, amount, memo }) => ({
      title: `${name} asks you for ${amount}`,
      note: memo || 'You need not pay',
    }),
    money_request_paid: ({ name, amount, memo }) => ({
      title: `${name} paid ${amount}`,
      note: memo || 'It is in your balance',
    }),
    money_request_declined: ({ name, amount, memo }) => ({
      title: `${name} did not pay the ${amount} this time`,
      note: memo,
    }),
  },
};
