import type { Messages } from './type.ts';

export const zhHK: Messages = {
  finding_resolved: () => '呢條已經有人處理咗',
  finding_act_impossible: ({ cause }) => `而家做唔到，咩都冇郁過：${cause}`,
};
