import basin from '../icons/basin.svg';
import chaguo from '../icons/chaguo.svg';
import kylin from '../icons/kylin.svg';
import spring from '../icons/spring.svg';
import village from '../icons/weiwu.svg';
import { Icon } from './icon.tsx';
import './motif.scss';

/**
 * Home: the walled village. Nothing going on: the kylin. No messages: a flowering branch. Nothing
 * owed: the festive basin. Shops and offers: tea cakes.
 */
const MOTIFS = { village, kylin, spring, basin, chaguo } as const;
export type MotifName = keyof typeof MOTIFS;

/** A line drawing: amber in empty states, gold at the side of a hero. It is decoration only. */
export function Motif({ name, className = '' }: { name: MotifName; className?: string }) {
  return <Icon src={MOTIFS[name]} className={`motif ${className}`} />;
}
