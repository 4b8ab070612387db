import type { RequestEnd, TransferEnd } from '../states.ts';
import type { Messages } from './type.ts';

const TRANSFER_ENDS: Readonly<Record<TransferEnd, string>> = {
  delivered: 'It has arrived and can no longer be changed',
  cancelled: 'It was taken back; the money is with the payer again',
  returned: 'It could not be delivered; the money went back',
  expired: 'It was not claimed within 24 hours; the money went back',
};

const REQUEST_ENDS: Readonly<Record<RequestEnd, string>> = {
  paid: 'This was paid before. Nothing more was taken',
  declined: 'This request was declined. Nothing was taken',
  withdrawn: 'This request was withdrawn. Nothing was taken',
  expired: 'This request has expired. Nothing was taken',
};

export const en: Messages = {
  payee_unknown: () => 'Not found, or they cannot be found by phone number',
  payee_is_self: () => 'This is you. Nothing was taken',
  payee_cannot_receive: () => 'They cannot receive money now. Nothing was taken',
  payee_outdated: () => 'Please check once more whom you pay. Nothing was taken',
  number_unreachable: () => 'This number cannot get messages now. Nothing was taken',
  memo_too_long: ({ max, over }) =>
    `The note may have ${max} characters: ${over} over. Nothing was taken`,
  transfer_ended: ({ end }) => TRANSFER_ENDS[end],
  transfer_given_back: () => 'This was given back before. Nothing more was taken',
  requests_open: ({ max }) =>
    `At most ${max} requests may wait for one person; send the next after a reply`,
  request_ended: ({ state }) => REQUEST_ENDS[state],
  claim_code_wrong: ({ triesLeft }) =>
    `Wrong code; the money still waits for you. ${triesLeft} tries left`,
  claim_code_expired: () =>
    'The code has expired; the money still waits for you. Please get another',
  claim_locked: () =>
    'Too many wrong codes, so it cannot be claimed; in time the money goes back to the payer',
};
