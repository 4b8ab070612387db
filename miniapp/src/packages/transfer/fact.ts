/** One fact in a list of pairs: its name, its value, and what stands in parentheses after it. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly also?: string;
}
