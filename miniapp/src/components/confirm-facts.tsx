import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { canSpeak, speak, stopSpeaking } from '../device/speech.ts';
import speaker from '../icons/speaker.svg';
import { useMessages } from '../messages/index.ts';
import { useLanguage } from '../session/preferences.ts';
import { Amount } from './amount-view.tsx';
import { type Confirmation, spokenConfirmation } from './confirm-sheet.ts';
import { Icon } from './icon.tsx';
import { Pairs } from './pairs.tsx';
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
  const { what, amount, details } = confirmation;
  return (
    <View className="confirm__facts">
      {amount && (
        <View className="confirm__amount">
          <Amount money={amount} size="hero" />
        </View>
      )}
      <Text className="confirm__what">{what}</Text>
      <Pairs facts={details.map(({ label, value }) => ({ name: label, value }))} />
    </View>
  );
}
