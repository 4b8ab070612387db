import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { canSpeak, speak, stopSpeaking } from '../device/speech.ts';
import speaker from '../icons/speaker.svg';
import { useMessages } from '../messages/index.ts';
import { useLanguage } from '../session/preferences.ts';
import { Amount } from './amount-view.tsx';
import { type Confirmation, factNames, spokenConfirmation } from './confirm-sheet.ts';
import { Icon } from './icon.tsx';
import { Pairs } from './pairs.tsx';
import { StateChip } from './state-chip.tsx';
import { Tap } from './tap.tsx';

/** Reads the confirmation aloud, on devices that can. */
export function Listen({ confirmation }: { confirmation: Confirmation }) {
  const messages = useMessages();
  const language = useLanguage();
  useEffect(() => stopSpeaking, []);
  if (!canSpeak()) return null;
  return (
    <Tap
      className="confirm__listen"
      onTap={() => speak(spokenConfirmation(confirmation, messages), language)}
    >
      <Icon src={speaker} />
      <Text>{messages.confirm.listen}</Text>
    </Tap>
  );
}

/** What, whom, when and from where: in view beside the keypad. */
export function ConfirmFacts({ confirmation }: { confirmation: Confirmation }) {
  const messages = useMessages();
  const { whom, realName, firstTime, when, from, amount } = confirmation;
  const names = factNames(confirmation, messages);
  const chip = firstTime ? <StateChip kind="wait" word={messages.confirm.firstTime} /> : undefined;
  return (
    <View className="confirm__facts">
      <View className="confirm__amount">
        <Amount money={amount} size="hero" />
      </View>
      <Pairs
        facts={[
          { name: names.whom, value: whom, also: realName, chip },
          { name: names.when, value: when },
          { name: names.from, value: from },
        ]}
      />
    </View>
  );
}
