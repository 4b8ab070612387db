import { LANGUAGES } from '@pingshan/shared/language';
import { Text, View } from '@tarojs/components';
import { Tap } from '../../components/tap.tsx';
import { setPreferences, usePreferences } from '../../session/preferences.ts';
import { useMessages } from '../../messages/index.ts';

/** For whom the phone's own language is another one: each is named in itself. */
export function Languages() {
  const { settings } = useMessages();
  const language = usePreferences((chosen) => chosen.language);
  return (
    <View className="sign-in__languages" role="radiogroup" aria-label={settings.language}>
      {LANGUAGES.map((one) => (
        <Tap
          key={one}
          role="radio"
          on={one === language}
          className={`sign-in__language ${one === language ? 'sign-in__language--on' : ''}`}
          onTap={() => setPreferences({ language: one })}
        >
          <Text>{settings.languages[one]}</Text>
        </Tap>
      ))}
    </View>
  );
}
