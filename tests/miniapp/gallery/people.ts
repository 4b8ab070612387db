/** Residents of the gallery; their ids decide their tints. */
export const AZHEN = { id: 'usr_01J00000000000000000000002', name: '阿珍' };
export const PEOPLE = [
  AZHEN,
  { id: 'usr_01J00000000000000000000004', name: '阿明' },
  { id: 'usr_01J00000000000000000000005', name: '林叔' },
] as const;

export const nothing = (): void => undefined;
