export const RECORDS = '/pages/records/index';
/** The page of one line of the statement. */
export const recordPath = (id: string): string =>
  `/pages/record/index?id=${encodeURIComponent(id)}`;
export const SETTINGS = '/pages/settings/index';
