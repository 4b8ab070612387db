import { LANGUAGES } from '@pingshan/shared/messages/messages';
import { Text, View } from '@tarojs/components';
import { Tap } from '../components/tap.tsx';
import { prefer, usePreferences } from '../session/preferences.ts';
import { useWords } from '../words/words.ts';

/** For whom the phone's own language is another one: each is named in itself. */
export function Languages() {
  const { settings } = useWords();
  const language = usePreferences((chosen) => chosen.language);
  return (
    <View className="sign-in__languages" role="radiogroup" aria-label={settings.language}>
      {LANGUAGES.map((one) => (
        <Tap
          key={one}
          role="radio"
          on={one === language}
          className={`sign-in__language ${one === language ? 'sign-in__language--on' : ''}`}
          onTap={() => prefer({ language: one })}
        >
          <Text>{settings.languages[one]}</Text>
        </Tap>
      ))}
    </View>
  );
}
