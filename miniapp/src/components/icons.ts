import bankCard from '../icons/bank-card.svg';
import check from '../icons/check.svg';
import clock from '../icons/clock.svg';
import codes from '../icons/codes.svg';
import coupon from '../icons/coupon.svg';
import device from '../icons/device.svg';
import fingerprint from '../icons/fingerprint.svg';
import guardian from '../icons/guardian.svg';
import help from '../icons/help.svg';
import idCard from '../icons/id-card.svg';
import limits from '../icons/limits.svg';
import lock from '../icons/lock.svg';
import privacy from '../icons/privacy.svg';
import records from '../icons/records.svg';
import scan from '../icons/scan.svg';
import send from '../icons/send.svg';
import settings from '../icons/settings.svg';
import shop from '../icons/shop.svg';
import split from '../icons/split.svg';
import topUp from '../icons/top-up.svg';
import transfer from '../icons/transfer.svg';
import undo from '../icons/undo.svg';
import wallet from '../icons/tab-wallet.svg';
import withdraw from '../icons/withdraw.svg';
import type { IconName } from './icon-names.ts';

/** The file of each icon that a manifest may name. */
export const ICONS: Readonly<Record<IconName, string>> = {
  'bank-card': bankCard,
  check,
  clock,
  codes,
  coupon,
  device,
  fingerprint,
  guardian,
  help,
  'id-card': idCard,
  limits,
  lock,
  privacy,
  records,
  scan,
  send,
  settings,
  shop,
  split,
  'top-up': topUp,
  transfer,
  undo,
  wallet,
  withdraw,
};
