import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useNow } from '../device/clock.ts';
import { useMessages } from '../messages/index.ts';
import { Button } from './button.tsx';
import { dayTitle, type Section } from './day-list.ts';
import './day-list.scss';

interface DayListProps<Item> {
  sections: readonly Section<Item>[];
  /** A row; its key is the item's id. */
  row: (item: Item) => ReactNode;
  more: { has: boolean; loading: boolean; onMore: () => void };
  /** The line at the very end of a list of several pages. */
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
      {more.has && (
        <View className="day-list__more">
          <Button
            quiet
            label={more.loading ? messages.loading : messages.more}
            disabled={more.loading}
            onTap={more.onMore}
          />
        </View>
      )}
      {!more.has && end !== undefined && (
        <View className="day-list__end">
          <Text>{end}</Text>
        </View>
      )}
    </View>
  );
}
