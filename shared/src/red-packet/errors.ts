import type { ErrorTable } from '../define-contract.ts';
import type { MinorUnits } from '../money.ts';

/** Refusals of sending a red packet. */
export const errors = {
  red_packet_count_invalid: { status: 422, retryable: false },
  red_packet_share_too_small: { status: 422, retryable: false },
  red_packet_share_too_large: { status: 422, retryable: false },
  red_packet_greeting_too_long: { status: 422, retryable: false },
  red_packet_recipients_invalid: { status: 422, retryable: false },
} as const satisfies ErrorTable;

/** The parameters of the sentences. */
export interface ErrorParams {
  red_packet_count_invalid: { max: number };
  red_packet_share_too_small: { short: MinorUnits };
  red_packet_share_too_large: { max: MinorUnits; over: MinorUnits };
  red_packet_greeting_too_long: { max: number; over: number };
  red_packet_recipients_invalid: { recipients: number; count: number };
}
