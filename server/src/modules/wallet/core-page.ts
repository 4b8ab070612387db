/** Lengths are in points: 595 by 842 are a page of A4. */
export const PAGE = {
  width: 595,
  height: 842,
  left: 40,
  right: 555,
  top: 40,
  bottom: 790,
} as const;

/** Ink for what is read first, ash for the rest, cinnabar for the sandbox. */
export type Tone = 'ink' | 'ash' | 'cinnabar';

/** A text in its place. Its lines break within `width`, and all of them fit into `height`. */
export interface Cell {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly tone: Tone;
  readonly align: 'left' | 'right';
}

/** A page before it is drawn: its texts, and the heights of its horizontal lines. */
export interface Page {
  readonly cells: Cell[];
  readonly rules: number[];
}

/** The height that a text of a size needs within a width. */
export type Measure = (text: string, size: number, width: number) => number;

interface Style {
  readonly size?: number;
  readonly tone?: Tone;
  readonly align?: Cell['align'];
}

const SIZE = 9.5;

/** Puts a text in its place, as high as it is. */
export function placeText(
  measure: Measure,
  text: string,
  place: Pick<Cell, 'x' | 'y' | 'width'>,
  { size = SIZE, tone = 'ink', align = 'left' }: Style = {},
): Cell {
  return { text, ...place, height: measure(text, size, place.width), size, tone, align };
}

/** The lowest point of some cells. */
export const bottomOf = (cells: readonly Cell[]): number =>
  Math.max(...cells.map(({ y, height }) => y + height));
