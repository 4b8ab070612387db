import type { PropsWithChildren } from 'react';
import { Tap } from '../../components/tap.tsx';

/** One of several that may be chosen together. */
export function Choice({
  on,
  onTap,
  children,
}: PropsWithChildren<{ on: boolean; onTap: () => void }>) {
  return (
    <Tap role="checkbox" on={on} className={`chip ${on ? 'chip--on' : ''}`} onTap={onTap}>
      {children}
    </Tap>
  );
}
