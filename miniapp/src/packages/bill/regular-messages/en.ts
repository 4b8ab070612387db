import type { BillMessages } from '../messages/type.ts';

/** The page of bills of every month, and of households. */
export const regular: BillMessages['regular'] = {
  title: 'Regular',
  monthly: 'Bills of every month',
  onDay: (day, at) => `Day ${day}, next ${at}`,
  stop: 'Stop',
  stopTitle: (title) => `Stop ${title}`,
  stopNote: 'No more bills of it will open; those that are open stay',
  stopNow: 'Stop it',
  none: 'No bill of every month',
  noneNext: 'Choose Every month when you split a bill',
  households: 'Households',
  householdsNote: 'A change counts for later bills; bills you joined stay as they are',
  add: 'Add',
  noHouseholds: 'No household is saved',
  change: 'Change',
  save: 'Save',
  remove: 'Remove it',
};
