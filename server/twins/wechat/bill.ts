import { shanghai, shanghaiDay } from '@pingshan/shared/time';
import type { Order } from './orders.ts';

const COLUMNS = [
  '交易时间',
  '公众账号ID',
  '商户号',
  '微信订单号',
  '商户订单号',
  '用户标识',
  '交易类型',
  '交易状态',
  '货币种类',
  '应结订单金额',
  '微信退款单号',
  '退款金额',
  '商户数据包',
  '订单金额',
];
const BOM = '\uFEFF';

const two = (value: number): string => String(value).padStart(2, '0');
const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${two(fen % 100)}`;

function timeOf(at_ms: number): string {
  const { hour, minute } = shanghai(at_ms);
  return `${shanghaiDay(at_ms)} ${two(hour)}:${two(minute)}:00`;
}

interface Row {
  readonly order: Order;
  readonly at_ms: number;
  readonly refunded: boolean;
}

function cellsOf({ order, at_ms, refunded }: Row): string[] {
  const refund = refunded ? [`50${order.transaction_id}`, yuan(order.total)] : ['0', '0.00'];
  return [
    timeOf(at_ms),
    'wx',
    '1900000001',
    order.transaction_id,
    order.out_trade_no,
    order.openid,
    'JSAPI',
    refunded ? 'REFUND' : 'SUCCESS',
    'CNY',
    yuan(refunded ? 0 : order.total),
    ...refund,
    order.attach,
    yuan(order.total),
  ];
}

const rowsOf = (order: Order): Row[] => [
  ...(order.paidAt_ms === null ? [] : [{ order, at_ms: order.paidAt_ms, refunded: false }]),
  ...(order.refundedAt_ms === null ? [] : [{ order, at_ms: order.refundedAt_ms, refunded: true }]),
];

const written = (cells: readonly string[]): string => `\`${cells.join(',`')}`;

/** The bill of a day as WeChat Pay writes it: a BOM, a backtick before each cell, a summary at the end. */
export function billOf(orders: readonly Order[], day: string): string {
  const rows = orders.flatMap(rowsOf).filter(({ at_ms }) => shanghaiDay(at_ms) === day);
  const sum = rows.reduce((total, { order }) => total + order.total, 0);
  const summary = ['总交易单数,订单总金额', written([String(rows.length), yuan(sum)])];
  const lines = [COLUMNS.join(','), ...rows.map((row) => written(cellsOf(row))), ...summary];
  return `${BOM}${lines.join('\r\n')}\r\n`;
}
