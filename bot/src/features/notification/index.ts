import { SECOND_MS } from '@pingshan/shared/time';
import type { BotContext } from '../../core/context.ts';
import { defineFeature, type FeatureMessages } from '../../core/feature.ts';
import { createNoticeDelivery, type NoticeDelivery } from './deliver-notices.ts';

interface NotificationContext extends BotContext {
  readonly delivery: NoticeDelivery;
}

const TOPIC = 'bot';
const INTERVAL_MS = 5 * SECOND_MS;

/** Delivers notices at each change event of the server, and at an interval in case one is missed. */
export const notification = defineFeature<FeatureMessages, NotificationContext>({
  name: 'notification',
  setUp: async (context) => {
    const delivery = createNoticeDelivery(context);
    context.subscriptions.subscribe(TOPIC, () => void delivery.run());
    return { ...context, delivery };
  },
  workers: [{ interval_ms: INTERVAL_MS, run: ({ delivery }) => delivery.run() }],
});
