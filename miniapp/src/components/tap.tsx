import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';

export interface TapProps {
  /** The accessible name; the text inside where absent. */
  name?: string;
  className?: string;
  disabled?: boolean;
  role?: 'button' | 'tab' | 'switch' | 'radio' | 'checkbox' | 'link';
  /** Selected, switched on or checked, for the roles that have such a state. */
  on?: boolean;
  /** It leads to the page that is open already. */
  current?: boolean;
  onTap: () => void;
}

const STATE = {
  tab: 'aria-selected',
  switch: 'aria-checked',
  radio: 'aria-checked',
  checkbox: 'aria-checked',
} as const;

/** An element that responds to a tap and to Enter and Space, with a role and an accessible name. */
export function Tap(props: PropsWithChildren<TapProps>) {
  const { name, className = '', disabled = false, role = 'button', onTap, children } = props;
  const { on, current } = props;
  const tap = () => {
    if (!disabled) onTap();
  };
  const state = role in STATE ? { [STATE[role as keyof typeof STATE]]: on === true } : {};
  return (
    <View
      className={`tap ${disabled ? 'tap--off' : ''} ${className}`}
      hoverClass={disabled ? 'none' : 'tap--pressed'}
      role={role}
      tabIndex={disabled ? -1 : 0}
      aria-label={name}
      aria-disabled={disabled}
      aria-current={current ? 'page' : undefined}
      {...state}
      onClick={tap}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        tap();
      }}
    >
      {children}
    </View>
  );
}
