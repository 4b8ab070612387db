import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './row.scss';
import { Tap } from './tap.tsx';

interface RowProps {
  /** A mark or a face. */
  head?: ReactNode;
  title: ReactNode;
  note?: ReactNode;
  /** An amount, a chip, or the word of what a tap does. */
  end?: ReactNode;
  className?: string;
  /** Without it the row is no button, and `end` may hold one. */
  onTap?: () => void;
}

/** The layout of every row in a list: picture, two lines, and what stands at the end. */
export function Row({ head, title, note, end, className = '', onTap }: RowProps) {
  const content = (
    <>
      {head}
      <View className="item__text">
        <View className="item__title">
          <Text>{title}</Text>
        </View>
        {note !== undefined && note !== '' && <View className="item__note">{note}</View>}
      </View>
      {end}
    </>
  );
  if (!onTap) return <View className={`item ${className}`}>{content}</View>;
  return (
    <Tap className={`item ${className}`} onTap={onTap}>
      {content}
    </Tap>
  );
}
