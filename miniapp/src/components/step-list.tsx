import { Text, View } from '@tarojs/components';
import check from '../icons/check.svg';
import { useMessages } from '../messages/index.ts';
import { Icon } from './icon.tsx';
import type { Step } from './step-list.ts';
import './step-list.scss';

/** Steps one below the other; their states are told by shape, and in words to screen readers. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  const messages = useMessages();
  return (
    <View className="steps" role="list">
      {steps.map(({ title, note, state, end }) => (
        <View key={title} className={`steps__step steps__step--${state}`} role="listitem">
          <View className="steps__dot" role="img" aria-label={messages.steps[state]}>
            {state === 'done' && <Icon src={check} className="steps__check" />}
          </View>
          <View className="steps__text">
            <Text>{title}</Text>
            {note !== undefined && <Text className="small">{note}</Text>}
          </View>
          {end}
        </View>
      ))}
    </View>
  );
}
