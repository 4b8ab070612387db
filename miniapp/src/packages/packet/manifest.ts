import { titles } from '@pingshan/shared/red-packet/titles/index';
import type { PackageManifest } from '../package-manifest.ts';
import { en } from './list-messages/en.ts';
import { zhCN } from './list-messages/zh-CN.ts';
import { zhHK } from './list-messages/zh-HK.ts';
import { firstPacket, openPackets } from './matters.ts';
import { packetPath, SEND_PACKET } from './routes.ts';

const firstWords = (part: 'title' | 'note') => ({
  'zh-CN': zhCN.first[part],
  'zh-HK': zhHK.first[part],
  en: en.first[part],
});

export const packet: PackageManifest = {
  root: 'packages/packet',
  pages: ['send/index', 'detail/index'],
  links: { rp: packetPath },
  noticeMarks: { red_packet_refunded: { icon: 'packet' } },
  transactionTitles: titles,
  transactionIcon: 'packet',
  homeActions: [
    {
      place: 'send',
      icon: 'send',
      label: { 'zh-CN': zhCN.send, 'zh-HK': zhHK.send, en: en.send },
      path: SEND_PACKET,
    },
  ],
  firstSteps: [
    {
      place: 'packet',
      title: firstWords('title'),
      note: firstWords('note'),
      done: firstPacket,
    },
  ],
  matters: openPackets,
};
