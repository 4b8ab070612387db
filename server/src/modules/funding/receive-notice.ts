import { AppError } from '@pingshan/shared/errors';
import type { RawRequest } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { isNoticeDone } from './notice-record.ts';
import { findRail } from './open-rail.ts';
import { parkFinding } from './park-finding.ts';
import { type Notice, NoticeNotGenuineError, type Rail } from './rails/rail.ts';
import { receiveTransfer } from './receive-transfer.ts';
import { settlePayment } from './settle-payment.ts';

/** Reads a notice: its signature first. Throws `notice_not_genuine`. */
function readNotice(ctx: Context, rail: Rail, raw: RawRequest): Notice {
  try {
    return rail.readNotice(raw);
  } catch (error) {
    if (!(error instanceof NoticeNotGenuineError)) throw error;
    ctx.log.warn({ err: error, rail: rail.name }, 'funding.notice_not_genuine');
    throw new AppError('notice_not_genuine');
  }
}

async function carryOut(ctx: Context, rail: string, notice: Notice, event: string): Promise<void> {
  switch (notice.about) {
    case 'instruction':
      return settlePayment(ctx, rail, notice.report, event);
    case 'transfer':
      return receiveTransfer(ctx, rail, notice.transfer, event);
    case 'unknown': {
      const { content: found } = notice;
      const difference = { key: `notice/${event}`, rail, kind: 'notice_unknown' } as const;
      const expected = 'a notice of a known form';
      await parkFinding(
        ctx,
        { ...difference, subject: event, expected, found, act: 'note' },
        event,
      );
    }
  }
}

/**
 * Receives a notice of a bank. It returns once the effect is committed, and the bank repeats a notice until
 * then; a repeated one changes nothing. Throws `not_found` for a rail that is not connected,
 * `notice_not_genuine`.
 */
export async function receiveNotice(
  ctx: Context,
  railName: string,
  raw: RawRequest,
): Promise<{ taken: true }> {
  const rail = findRail(ctx, railName);
  if (!rail) throw new AppError('not_found');
  const notice = readNotice(ctx, rail, raw);
  const event = `${rail.name}/${notice.eventId}`;
  if (!(await isNoticeDone(ctx, event))) await carryOut(ctx, rail.name, notice, event);
  return { taken: true };
}
