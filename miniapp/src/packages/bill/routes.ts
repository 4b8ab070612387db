const root = '/packages/bill';

export const BILL_NEW = `${root}/bill-new/index`;
/** Bills of every month, and households. */
export const REGULAR = `${root}/regular/index`;
export const OWE = `${root}/owe/index`;

/** One bill: who paid, who joined, and what each still owes. */
export const billPath = (id: string): string => `${root}/bill/index?id=${encodeURIComponent(id)}`;
/** Who owes whom in a chat. */
export const owePath = (chat: string | null): string =>
  chat === null ? OWE : `${OWE}?chat=${encodeURIComponent(chat)}`;
