import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import chevron from '../icons/chevron.svg';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-names.ts';
import './link-row.scss';
import { Mark } from './mark-view.tsx';
import { Row } from './row.tsx';

interface LinkRowProps {
  icon?: IconName;
  label: string;
  note?: string;
  /** A few words, or a state chip. */
  value?: ReactNode;
  onTap: () => void;
}

/** A row that leads to a page, with its present value before the chevron. */
export function LinkRow({ icon, label, note, value, onTap }: LinkRowProps) {
  const end = (
    <View className="link-row__end">
      {typeof value === 'string' ? <Text className="link-row__value">{value}</Text> : value}
      <Icon src={chevron} className="link-row__chevron" />
    </View>
  );
  return (
    <Row
      className="link-row"
      head={icon && <Mark icon={icon} kind="bare" />}
      title={label}
      note={note}
      end={end}
      onTap={onTap}
    />
  );
}
