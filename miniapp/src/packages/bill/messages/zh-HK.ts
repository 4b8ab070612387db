import { bill } from '../bill-messages/zh-HK.ts';
import { draft } from '../draft-messages/zh-HK.ts';
import { owe } from '../owe-messages/zh-HK.ts';
import { regular } from '../regular-messages/zh-HK.ts';
import type { BillMessages } from './type.ts';

export const zhHK: BillMessages = {
  title: 'AA 分賬',
  ways: { equal: '平均夾', shares: '按份數', exact: '各自寫', items: '逐味計' },
  share: {
    share: '傳俾街坊',
    copied: '連結抄好咗，貼去群組就得',
    copyFailed: '抄唔到，撳住下面條連結',
  },
  bill,
  draft,
  owe,
  regular,
};
