import { defineFeature } from '../../core/feature.ts';
import { messages } from './messages/index.ts';
import { chooseTopUp, TOP_UP_DATA, topUp } from './top-up.ts';

export const funding = defineFeature({
  name: 'funding',
  messages,
  commands: [{ on: ['topup'], handle: topUp }],
  startPayloads: [{ on: /^topup$/, handle: topUp }],
  callbacks: [{ on: TOP_UP_DATA, handle: chooseTopUp }],
});
