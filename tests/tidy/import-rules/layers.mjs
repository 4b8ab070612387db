/** The modules of each layer, lowest first (docs/ARCHITECTURE.md). */
export const LAYERS = [
  ['ledger', 'identity'],
  ['step-up', 'allowance', 'guardian', 'allocator', 'merchant', 'transparency', 'festival'],
  ['risk', 'promotion', 'points', 'campaign', 'promo-link'],
  ['funding', 'red-packet', 'transfer', 'bill', 'payment', 'remittance', 'treasury', 'gift-book'],
  [
    'wallet',
    'notification',
    'privacy',
    'pos',
    'settlement',
    'receipt',
    'support',
    'community',
    'evidence',
    'operations',
  ],
];
