/** Printable ASCII, because the key becomes part of a document's id. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;
