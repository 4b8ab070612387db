import type { PacketTheme } from '@pingshan/shared/contract/red-packet';
import chaguo from '../motifs/chaguo.svg';
import kylin from '../motifs/kylin.svg';
import plain from '../motifs/plain.svg';
import spring from '../motifs/spring.svg';
import weiwu from '../motifs/weiwu.svg';

/** The drawing of every cover. */
export const THEME_ART: Readonly<Record<PacketTheme, string>> = {
  weiwu,
  kylin,
  chaguo,
  spring,
  plain,
};

export const THEMES = Object.keys(THEME_ART) as PacketTheme[];
