import { Text, View } from '@tarojs/components';
import type { Progress } from '../../app/first-steps.ts';
import { Button } from '../../components/button.tsx';
import { Pill } from '../../components/pill.tsx';
import { StepList } from '../../components/step-list.tsx';
import { open } from '../../device/navigate.ts';
import { useMessages } from '../../messages/index.ts';
import type { HomeState } from './use-home.ts';

/** 先做三件事: one button, on the current step. It goes when the PIN is set. */
export function FirstSteps({ home }: { home: HomeState }) {
  const { home: words } = useMessages();
  const { firstSteps, language } = home;
  const steps = firstSteps.map(({ title, note, act, state, outcome }) => ({
    title: title[language],
    note: outcome ?? note[language],
    state,
    ...(state === 'now' &&
      act && { end: <Pill label={act.word[language]} full onTap={() => open(act.path)} /> }),
  }));
  return (
    <View className="card">
      <Text className="heading home__newcomer" role="heading" aria-level={2}>
        {words.newcomer}
      </Text>
      <StepList steps={steps} />
    </View>
  );
}

/** Elder mode: the current step alone, with one button. */
export function FirstStepAlone({ step, home }: { step: Progress; home: HomeState }) {
  const { home: words } = useMessages();
  const { title, note, act } = step;
  return (
    <View className="card home__matter">
      <Text className="small">{words.newcomer}</Text>
      <Text className="heading">{title[home.language]}</Text>
      <Text>{note[home.language]}</Text>
      {act && <Button quiet label={act.word[home.language]} onTap={() => open(act.path)} />}
    </View>
  );
}
