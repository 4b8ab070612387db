import { notification as contract } from '@pingshan/shared/notification/contract';
import { schemas } from '@pingshan/shared/notification/schemas';
import { defineModule } from '../../platform/module.ts';
import { outbox } from '../../platform/outbox.ts';
import { routes } from './routes.ts';

/** Delivers the notices that modules wrote into the outbox to the chats of the users. */
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
      purpose: 'the addressee of the notice',
      kept: 'until delivered; two days at most are tried',
    },
  ],
});
