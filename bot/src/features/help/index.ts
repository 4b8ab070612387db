import { defineFeature } from '../../core/feature.ts';
import { showHelp, welcome } from './help.ts';
import { messages } from './messages/index.ts';
import {
  announcedTrigger,
  sayNotAvailable,
  sayNotUnderstood,
  unknownTrigger,
} from './not-available.ts';

/** Answers every text that no feature before it knows. */
export const help = defineFeature({
  name: 'help',
  messages,
  commands: [
    { on: ['help'], handle: showHelp },
    { on: ['start'], handle: welcome },
  ],
  startPayloads: [{ on: /^help$/, handle: showHelp }],
  texts: [
    { on: announcedTrigger, handle: sayNotAvailable },
    { on: unknownTrigger, handle: sayNotUnderstood },
  ],
});
