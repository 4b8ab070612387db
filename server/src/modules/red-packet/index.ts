import { redPacket as contract } from '@pingshan/shared/red-packet/contract';
import { messages } from '@pingshan/shared/red-packet/messages/index';
import { schemas } from '@pingshan/shared/red-packet/schemas';
import { titles } from '@pingshan/shared/red-packet/titles/index';
import { defineModule } from '../../platform/module.ts';
import { redPacketAccounts } from './accounts.ts';
import { auditEscrows } from './audit-escrow.ts';
import { auditRedis } from './audit-redis.ts';
import type { Context } from './context.ts';
import { getGreetings, getSenders } from './get-covers.ts';
import { hasOpenPacket } from './has-open-packet.ts';
import { RED_PACKET_LIMITS } from './limits.ts';
import { cards, packets } from './model.ts';
import { routes } from './routes.ts';
import { runSweeper } from './sweep-packets.ts';
import { notices } from './notice-formats.ts';

export { maxShareOn, type RedPacketLimits } from './limits.ts';

/** The sender of a packet is the other side of every entry about it. */
const covered = { counterparties: getSenders, titles: getGreetings };

/**
 * Red packets: every share is fixed at sending, reserved in Redis, owned by the ledger, and
 * verifiable.
 */
export const redPacket = defineModule<Context>({
  name: 'red-packet',
  layer: 4,
  contract,
  schemas,
  messages,
  routes,
  accounts: redPacketAccounts,
  limits: RED_PACKET_LIMITS,
  models: [packets, cards],
  workers: [{ name: 'red_packet.sweeper', run: runSweeper }],
  transactionKinds: {
    red_packet_sent: covered,
    red_packet_grabbed: covered,
    red_packet_refunded: covered,
  },
  transactionTitles: titles,
  notices,
  hasOpen: hasOpenPacket,
  auditors: [auditEscrows],
  liveAuditors: [auditRedis],
  personData: [
    { collection: 'packets', field: 'sender', purpose: 'who sent the packet', kept: '10 years' },
    { collection: 'packets', field: 'recipients', purpose: 'whom it is for', kept: '10 years' },
    {
      collection: 'packets',
      field: 'greeting',
      purpose: 'the text on the cover',
      kept: '10 years',
    },
    { collection: 'packets', field: 'chat', purpose: 'the chat it was sent in', kept: '10 years' },
    {
      collection: 'cards',
      field: 'place',
      purpose: 'the chat its card stands in',
      kept: '10 years',
    },
  ],
});
