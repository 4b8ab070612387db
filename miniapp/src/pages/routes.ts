export const RECORDS = '/pages/records/index';
export const TOP_UP = '/pages/top-up/index';
export const SETTINGS = '/pages/settings/index';
