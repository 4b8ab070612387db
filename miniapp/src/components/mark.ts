import type { IconName } from './icon-names.ts';

/** An icon, or the drawing of a red packet. */
export type MarkIcon = IconName | 'packet';

/** Money in, on its way, asked of the user, or none of these; `bare` is an icon without a tile. */
export type MarkKind = 'plain' | 'in' | 'wait' | 'ask' | 'bare';

export interface MarkProps {
  readonly icon: MarkIcon;
  readonly kind?: MarkKind;
}
