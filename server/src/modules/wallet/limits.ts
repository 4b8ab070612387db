/** The limits of the statement, in lines. */
export interface StatementLimits {
  readonly statement: {
    readonly searchedMax: number;
    readonly csvLinesMax: number;
    readonly pdfLinesMax: number;
  };
}

export const STATEMENT_LIMITS: StatementLimits = {
  statement: {
    /** One request of a search reads so many of the person's own lines; the next one goes on from there. */
    searchedMax: 1_000,
    /** As many as a shop's month of 600 a day has; 3 MB. */
    csvLinesMax: 20_000,
    /** About eighty pages, which take the server a second. */
    pdfLinesMax: 2_000,
  },
};
