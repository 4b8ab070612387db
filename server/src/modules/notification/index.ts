import { notification as contract } from '@pingshan/shared/notification/contract';
import { schemas } from '@pingshan/shared/notification/schemas';
import { defineModule } from '../../platform/module.ts';
import { outbox } from '../../platform/outbox.ts';
import { routes } from './routes.ts';

/** Delivers the notices of all modules: what they wrote into the outbox, to the chat of the person. */
export const notification = defineModule({
  name: 'notification',
  layer: 5,
  contract,
  schemas,
  routes,
  models: [outbox],
  personData: [
    {
      collection: 'outbox',
      field: 'user',
      purpose: 'whom the notice is for',
      kept: 'until delivered; two days at most are tried',
    },
  ],
});
