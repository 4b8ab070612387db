/**
 * A phone number in the form of the API: of the mainland, or with a country code such as +852.
 * Undefined if the text is not one.
 */
export function parsePhone(typed: string): string | undefined {
  const phone = typed.replace(/[\s-]/g, '');
  return /^(\+\d{7,15}|1[3-9]\d{9})$/.test(phone) ? phone : undefined;
}

export const isCode = (typed: string): boolean => /^\d{6}$/.test(typed);

/** Seconds until another code may be requested. */
export const RESEND_S = 60;
