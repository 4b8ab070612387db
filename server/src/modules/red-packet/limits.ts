import { festivalOn, isJoyful } from '@pingshan/shared/festivals';
import { type MinorUnits, minorUnits } from '@pingshan/shared/money';
import { HOUR_MS, shanghaiDay } from '@pingshan/shared/time';

/** The figures of red packets. */
export interface RedPacketLimits {
  readonly redPacket: {
    readonly minShare: MinorUnits;
    readonly maxShare: MinorUnits;
    readonly festivalMaxShare: MinorUnits;
    readonly maxCount: number;
    readonly expires_ms: number;
    readonly greetingMax: number;
  };
}

export const RED_PACKET_LIMITS: RedPacketLimits = {
  redPacket: {
    /** One fen. */
    minShare: minorUnits(1),
    /** The limits of WeChat, which residents know: ¥200 for a share, and ¥520 on festival days. */
    maxShare: minorUnits(20_000),
    festivalMaxShare: minorUnits(52_000),
    /** More than a group of neighbours has members; shares beyond that attract bots. */
    maxCount: 500,
    /** As in every chat wallet in China: the rest is refunded after a day. */
    expires_ms: 24 * HOUR_MS,
    /** The length that fits on the cover in the elder view. */
    greetingMax: 25,
  },
};

/** The most that one share may hold on a day in Shenzhen: more on a joyful festival. */
export function maxShareOn({ redPacket }: RedPacketLimits, at: number): MinorUnits {
  const festive = isJoyful(festivalOn(shanghaiDay(at)));
  return festive ? redPacket.festivalMaxShare : redPacket.maxShare;
}
