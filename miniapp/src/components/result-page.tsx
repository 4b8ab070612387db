import { Text, View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import check from '../icons/check.svg';
import clock from '../icons/clock.svg';
import paused from '../icons/paused.svg';
import { Button } from './button.tsx';
import { Dock } from './dock.tsx';
import { Icon } from './icon.tsx';
import type { Fact } from './pairs.ts';
import { Pairs } from './pairs.tsx';
import './result-page.scss';
import type { Step } from './step-list.ts';
import { StepList } from './step-list.tsx';

interface Act {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onTap: () => void;
}

interface ResultPageProps {
  state: 'done' | 'waiting' | 'unknown' | 'stopped';
  /** In place of the icon: the ring of an act that can still be undone. */
  picture?: ReactNode;
  /** What became of the money. */
  title: string;
  note?: string;
  facts?: readonly Fact[];
  steps?: readonly Step[];
  /** One line above the button. */
  line?: string;
  /** The only filled button. While the outcome is unknown it asks for the outcome, nothing else. */
  next: Act;
  /** A second, outlined button; an unknown outcome has none. */
  also?: Act;
}

const ICON = { done: check, waiting: clock, unknown: clock, stopped: paused } as const;

/** What a page becomes when its act has been sent: the outcome, the facts and one next step. */
export function ResultPage(props: PropsWithChildren<ResultPageProps>) {
  const { state, picture, title, note, facts = [], steps = [], line, next, also, children } = props;
  return (
    <View className="result">
      <View
        className={`result__head ${picture ? 'card' : ''}`}
        role={state === 'unknown' ? 'alert' : 'status'}
      >
        {picture ?? (
          <View className={`result__tile result__tile--${state}`} aria-hidden>
            <Icon src={ICON[state]} className="result__icon" />
          </View>
        )}
        <Text className="result__title" role="heading" aria-level={2}>
          {title}
        </Text>
        {note !== undefined && <Text className="result__note">{note}</Text>}
      </View>
      {facts.length > 0 && (
        <View className="card">
          <Pairs facts={facts} />
        </View>
      )}
      {children}
      {steps.length > 0 && (
        <View className="card">
          <StepList steps={steps} />
        </View>
      )}
      <Dock line={line}>
        {also && <Button quiet label={also.label} disabled={also.disabled} onTap={also.onTap} />}
        <Button label={next.label} disabled={next.disabled} onTap={next.onTap} />
      </Dock>
    </View>
  );
}
