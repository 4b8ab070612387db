import { Text, View } from '@tarojs/components';
import './pill.scss';
import { Tap } from './tap.tsx';

interface PillProps {
  label: string;
  /** The one act of the page that is coloured; any other pill is outlined. */
  full?: boolean;
  /** Without it the pill is the last word of a row that is a button itself. */
  onTap?: () => void;
}

/** A small button at the end of a row. */
export function Pill({ label, full = false, onTap }: PillProps) {
  const className = `pill ${full ? 'pill--full' : ''}`;
  if (!onTap) {
    return (
      <View className={className}>
        <Text>{label}</Text>
      </View>
    );
  }
  return (
    <Tap className={className} onTap={onTap}>
      <Text>{label}</Text>
    </Tap>
  );
}
