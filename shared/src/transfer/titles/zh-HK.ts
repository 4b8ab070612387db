import type { Titles } from './type.ts';

export const zhHK: Titles = {
  transfer: {
    label: '轉賬',
    says: ({ received, name = '對方' }) => (received ? `${name}轉嚟` : `轉畀${name}`),
  },
  transfer_held: {
    label: '轉出',
    says: ({ name }) => (name === undefined ? '轉畀一個手機號碼' : `轉畀${name}`),
  },
  transfer_delivered: { label: '收到轉賬', says: ({ name = '對方' }) => `${name}轉嚟` },
  transfer_cancelled: {
    label: '攞返轉賬',
    says: ({ name }) => (name === undefined ? '攞返咗轉賬' : `攞返咗轉畀${name}嘅錢`),
  },
  transfer_returned: {
    label: '送唔到，退返嚟',
    says: ({ name = '對方' }) => `轉畀${name}送唔到，退返嚟`,
  },
  transfer_expired: '冇人領，退返嚟',
  transfer_given_back: {
    label: '退返轉賬',
    says: ({ received, name = '對方' }) => (received ? `${name}退返嚟` : `退返畀${name}`),
  },
};
