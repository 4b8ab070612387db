/** The number as the server wants it; undefined while it is not one. Neighbours write +852 and +853. */
export function parsePhone(written: string): string | undefined {
  const phone = written.replace(/[\s-]/g, '');
  return /^(\+\d{7,15}|1[3-9]\d{9})$/.test(phone) ? phone : undefined;
}

/** The code inside a message: six digits that stand alone. */
export function extractCode(message: string): string | undefined {
  return /(?:^|\W)(\d{6})(?!\w)/.exec(message)?.[1];
}

export const isCode = (written: string): boolean => /^\d{6}$/.test(written);

/** Seconds until another code may be asked for. */
export const RESEND_S = 60;
