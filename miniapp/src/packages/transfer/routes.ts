const root = '/packages/transfer';
const withId = (page: string, id: string) => `${root}/${page}/index?id=${encodeURIComponent(id)}`;

export const PAYEE = `${root}/payee/index`;
/** The same page, to ask a person for money. */
export const ASK_WHOM = `${PAYEE}?for=ask`;
export const TRANSFER = `${root}/transfer/index`;
export const ASK = `${root}/ask/index`;
export const RECEIVE = `${root}/receive/index`;

/** One transfer: what became of it, and what can still be done. */
export const resultPath = (id: string): string => withId('result', id);
/** The same page, asking at once whether to give it back. */
export const givingBackPath = (id: string): string => `${resultPath(id)}&giveBack=1`;
export const receiptPath = (id: string): string => withId('receipt', id);
export const claimPath = (id: string): string => withId('claim', id);
export const requestPath = (id: string): string => withId('request', id);
/** Opens the transfer to the person of a receive code. */
export const codePath = (code: string): string => `${PAYEE}?code=${encodeURIComponent(code)}`;
