import type { Messages } from './type.ts';

export const en: Messages = {
  class_needed: () => 'Verify your name first; it takes two minutes',
  minor_needs_guardian: () => 'Under 14, a parent has to agree. Nothing was taken',
};
