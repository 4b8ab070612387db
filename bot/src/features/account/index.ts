import { defineFeature } from '../../core/feature.ts';
import { showLimits } from './limits.ts';
import { linkWallet } from './link.ts';
import { messages } from './messages/index.ts';

export const account = defineFeature({
  name: 'account',
  messages,
  commands: [
    { on: ['limits'], handle: showLimits },
    { on: ['link'], handle: linkWallet },
  ],
  notices: {
    pin_reset: ({ pinReset }) => pinReset,
    device_signed_in: ({ signedIn }) => signedIn,
  },
  startPayloads: [{ on: /^limits$/, handle: showLimits }],
});
