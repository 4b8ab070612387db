import type { Fact } from '../fact.ts';
import { factText } from './receipt.ts';

/** The part of a canvas that a receipt is drawn with; the web and WeChat have the same. */
export interface Pen {
  fillStyle: unknown;
  font: string;
  textAlign: unknown;
  textBaseline: unknown;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { readonly width: number };
}

export interface ReceiptPicture {
  readonly title: string;
  readonly amount: string;
  readonly state: string;
  readonly facts: readonly Fact[];
  /** Below the lines: that it is practice money. */
  readonly foot: string;
}

/** In pixels of the picture, which is twice the size of a phone's screen. */
const WIDTH = 750;
const SIDE = 48;
const HEAD = 300;
const LINE = 52;
const GAP = 20;
const FOOT = 96;
const NAME_WIDTH = 180;
const VALUE_WIDTH = WIDTH - 2 * SIDE - NAME_WIDTH;

/** The same colours as the page in the light theme: a picture has none of its own. */
const INK = '#2a211d';
const ASH = '#6f645d';
const PAPER = '#ffffff';
const CINNABAR = '#9e1f14';
const CREAM = '#fdf3e3';

const font = (size: number, weight = 400): string =>
  `${weight} ${size}px "PingFang SC", "PingFang HK", "Noto Sans CJK SC", sans-serif`;

const TEXT = font(30);

/** Breaks a text where the next character would not fit. */
function wrap(pen: Pen, text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const sign of Array.from(text)) {
    if (line !== '' && pen.measureText(line + sign).width > VALUE_WIDTH) {
      lines.push(line);
      line = '';
    }
    line += sign;
  }
  return [...lines, line];
}

function wrapAll(pen: Pen, facts: readonly Fact[]) {
  pen.font = TEXT;
  return facts.map((fact) => ({ name: fact.name, lines: wrap(pen, factText(fact)) }));
}

/** The size of the picture of a receipt, in pixels. */
export function receiptSize(pen: Pen, { facts }: Pick<ReceiptPicture, 'facts'>) {
  const heights = wrapAll(pen, facts).map(({ lines }) => lines.length * LINE + GAP);
  const body = heights.reduce((sum, height) => sum + height, 0);
  return { width: WIDTH, height: HEAD + GAP + body + FOOT };
}

function drawHead(pen: Pen, { title, amount, state }: ReceiptPicture): void {
  pen.fillStyle = CINNABAR;
  pen.fillRect(0, 0, WIDTH, HEAD);
  pen.fillStyle = CREAM;
  pen.textAlign = 'center';
  pen.font = TEXT;
  pen.fillText(title, WIDTH / 2, 64);
  pen.font = font(76, 600);
  pen.fillText(amount, WIDTH / 2, 154);
  pen.font = TEXT;
  pen.fillText(state, WIDTH / 2, 240);
}

/** Draws a receipt onto a canvas of `receiptSize`. */
export function drawReceipt(pen: Pen, receipt: ReceiptPicture): void {
  const { height } = receiptSize(pen, receipt);
  pen.textBaseline = 'middle';
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, WIDTH, height);
  drawHead(pen, receipt);
  let top = HEAD + GAP;
  for (const { name, lines } of wrapAll(pen, receipt.facts)) {
    pen.textAlign = 'left';
    pen.fillStyle = ASH;
    pen.fillText(name, SIDE, top + LINE / 2);
    pen.textAlign = 'right';
    pen.fillStyle = INK;
    for (const [at, line] of lines.entries()) {
      pen.fillText(line, WIDTH - SIDE, top + at * LINE + LINE / 2);
    }
    top += lines.length * LINE + GAP;
  }
  pen.textAlign = 'center';
  pen.fillStyle = ASH;
  pen.fillText(receipt.foot, WIDTH / 2, height - FOOT / 2);
}
