import type { Messages } from './type.ts';

export const en: Messages = {
  finding_resolved: () => 'It was resolved before',
  finding_act_impossible: ({ cause }) => `Not possible now, and nothing has moved: ${cause}`,
};
