import { defineFeature } from '../../core/feature.ts';
import { CHALLENGE_PAYLOAD, showChallenge } from './show-challenge.ts';

/** Leads from a start link to the confirm sheet in the wallet. */
export const confirmation = defineFeature({
  name: 'confirmation',
  startPayloads: [{ on: CHALLENGE_PAYLOAD, handle: showChallenge }],
});
