/** A rule whose comment says what to do instead of the import that it refuses. */
export const error = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });
