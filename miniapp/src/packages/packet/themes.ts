import type { PacketTheme } from '@pingshan/shared/red-packet/schemas';
import chaguo from '../../icons/chaguo.svg';
import kylin from '../../icons/kylin.svg';
import spring from '../../icons/spring.svg';
import weiwu from '../../icons/weiwu.svg';
import plain from './icons/plain.svg';

/** The drawing of each envelope theme. */
export const THEME_ART: Readonly<Record<PacketTheme, string>> = {
  weiwu,
  kylin,
  chaguo,
  spring,
  plain,
};

export const THEMES = Object.keys(THEME_ART) as PacketTheme[];
