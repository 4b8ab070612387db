import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useNow } from '../device/clock.ts';
import { useMessages } from '../messages/index.ts';
import { dayTitle, type Section } from './day-list.ts';
import './day-list.scss';
import { ListEnd, type More } from './list-end.tsx';

interface DayListProps<Item> {
  sections: readonly Section<Item>[];
  /** A row; its key is the item's id. */
  row: (item: Item) => ReactNode;
  more: More;
  end?: string;
}

const MINUTE_MS = 60_000;

/** A card of rows for each day, with the day in ash above it. */
export function DayList<Item>({ sections, row, more, end }: DayListProps<Item>) {
  const messages = useMessages();
  const time = useNow(MINUTE_MS);
  return (
    <View>
      {sections.map(({ day, items }) => (
        <View key={day}>
          <View className="day">
            <Text role="heading" aria-level={2}>
              {dayTitle(day, time, messages)}
            </Text>
          </View>
          <View className="card card--rows">{items.map(row)}</View>
        </View>
      ))}
      <ListEnd more={more} end={end} />
    </View>
  );
}
