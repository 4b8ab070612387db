import { notification as contract } from '@pingshan/shared/notification/contract';
import { schemas } from '@pingshan/shared/notification/schemas';
import { defineModule } from '../../platform/module.ts';
import { outbox } from '../../platform/outbox.ts';
import type { Context } from './context.ts';
import { routes } from './routes.ts';

/** Notices: modules write them into the outbox, people read them in the wallet, and the bot delivers them to chats. */
export const notification = defineModule<Context>({
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
      kept: 'a year; delivered to a chat within two days',
    },
  ],
});
