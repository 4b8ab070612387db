import type { Messages } from './type.ts';

export const zhCN: Messages = {
  finding_resolved: () => '这一条已经有人处理了',
  finding_act_impossible: ({ cause }) => `现在办不了，什么都没有动：${cause}`,
};
