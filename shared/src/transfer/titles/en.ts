import type { Titles } from './type.ts';

export const en: Titles = {
  transfer: {
    label: 'Transfer',
    says: ({ received, name = 'another person' }) =>
      received ? `From ${name}` : `Sent to ${name}`,
  },
  transfer_held: {
    label: 'Sent',
    says: ({ name }) => (name === undefined ? 'Sent to a phone number' : `Sent to ${name}`),
  },
  transfer_delivered: {
    label: 'Received',
    says: ({ name = 'another person' }) => `From ${name}`,
  },
  transfer_cancelled: {
    label: 'Taken back',
    says: ({ name }) => (name === undefined ? 'Taken back' : `Taken back from ${name}`),
  },
  transfer_returned: {
    label: 'Not delivered, came back',
    says: ({ name = 'another person' }) => `Not delivered to ${name}, came back`,
  },
  transfer_expired: 'Not claimed, came back',
  transfer_given_back: {
    label: 'Given back',
    says: ({ received, name = 'another person' }) =>
      received ? `Given back by ${name}` : `Given back to ${name}`,
  },
};
