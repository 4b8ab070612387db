import { defineFeature } from '../../core/feature.ts';
import { messages } from './messages/index.ts';
import { save } from './save.ts';

export const piggyBank = defineFeature({
  name: 'piggy-bank',
  messages,
  commands: [{ on: ['save'], handle: save }],
  startPayloads: [{ on: /^save$/, handle: save }],
});
