import type { Feature } from '../core/feature.ts';
import { account } from './account/index.ts';
import { bill } from './bill/index.ts';
import { confirmation } from './confirmation/index.ts';
import { funding } from './funding/index.ts';
import { help } from './help/index.ts';
import { notification } from './notification/index.ts';
import { redPacket } from './red-packet/index.ts';
import { transfer } from './transfer/index.ts';
import { wallet } from './wallet/index.ts';

/** In the order of the menu and of the help. `help` is last: it answers what no other feature knows. */
export const FEATURES: readonly Feature[] = [
  redPacket,
  transfer,
  bill,
  wallet,
  funding,
  account,
  notification,
  confirmation,
  help,
];
