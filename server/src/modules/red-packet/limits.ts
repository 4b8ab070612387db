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
    /** The smallest coin there is. */
    minShare: minorUnits(1),
    /** WeChat's ceiling for a share, which residents know: ¥200, and ¥520 on festival days. */
    maxShare: minorUnits(20_000),
    festivalMaxShare: minorUnits(52_000),
    /** A Telegram group of neighbours is smaller; more shares than people only breed bots. */
    maxCount: 500,
    /** As every chat wallet in China has it: what nobody took goes home after a day. */
    expires_ms: 24 * HOUR_MS,
    /** What fits on the cover in the elder view. */
    greetingMax: 25,
  },
};

/** The most one share may hold at a moment: more on a joyful festival, by the day in Shenzhen. */
export function maxShareOn({ redPacket }: RedPacketLimits, at: number): MinorUnits {
  const festive = isJoyful(festivalOn(shanghaiDay(at)));
  return festive ? redPacket.festivalMaxShare : redPacket.maxShare;
}
