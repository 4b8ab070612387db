export type RowIconKind = 'packet' | 'top-up';
