import { Text, View } from '@tarojs/components';
import { Icon } from '../../components/icon.tsx';
import { Tap } from '../../components/tap.tsx';
import back from '../../icons/back.svg';
import chevron from '../../icons/chevron.svg';
import { useMessages } from '../../messages/index.ts';
import { monthTitle } from './statement.ts';
import type { StatementState } from './use-statement.ts';

/** The month, between the buttons for the one before and the one after. */
export function MonthChoice({ statement }: { statement: StatementState }) {
  const messages = useMessages();
  const { month, earlier, later } = statement;
  return (
    <View className="month__choice">
      <Tap className="month__step" name={messages.records.earlier} onTap={earlier}>
        <Icon src={back} />
      </Tap>
      <Text className="heading" role="heading" aria-level={2}>
        {monthTitle(month, messages)}
      </Text>
      {later ? (
        <Tap className="month__step" name={messages.records.later} onTap={later}>
          <Icon src={chevron} />
        </Tap>
      ) : (
        <View className="month__step" />
      )}
    </View>
  );
}
