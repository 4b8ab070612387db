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
};
