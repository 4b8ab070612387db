import { defineFeature } from '../../core/feature.ts';
import { showBalance } from './balance.ts';
import { showHistory } from './history.ts';
import { messages } from './messages/index.ts';

export const wallet = defineFeature({
  name: 'wallet',
  messages,
  commands: [
    { on: ['balance'], handle: showBalance },
    { on: ['history'], handle: showHistory },
  ],
  startPayloads: [
    { on: /^balance$/, handle: showBalance },
    { on: /^history$/, handle: showHistory },
  ],
});
