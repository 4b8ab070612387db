import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import check from '../icons/check.svg';
import { useMessages } from '../messages/index.ts';
import { Icon } from './icon.tsx';
import './step-list.scss';

export interface Step {
  readonly title: string;
  readonly note?: string;
  readonly state: 'done' | 'now' | 'to-come';
  /** A button, on the current step. */
  readonly end?: ReactNode;
}

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
