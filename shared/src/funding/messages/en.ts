import { formatAmount } from '../../money.ts';
import type { Messages } from './type.ts';

export const en: Messages = {
  top_up_source_unavailable: () => 'That way of topping up is not open yet. Nothing was charged',
  top_up_too_large: ({ max }) => `At most ¥${formatAmount(max)} at once`,
};
