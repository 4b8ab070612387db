import { LANGUAGES } from '@pingshan/shared/language';
import { Text, View } from '@tarojs/components';
import { Tap } from '../../components/tap.tsx';
import { useMessages } from '../../messages/index.ts';
import { setPreferences, usePreferences } from '../../session/preferences.ts';

/** The language choice for a user whose phone is set to another one; each is named in itself. */
export function Languages() {
  const { settings } = useMessages();
  const language = usePreferences((chosen) => chosen.language);
  return (
    <View className="sign-in__languages" role="radiogroup" aria-label={settings.language}>
      {LANGUAGES.map((option) => (
        <Tap
          key={option}
          role="radio"
          on={option === language}
          className={`sign-in__language ${option === language ? 'sign-in__language--on' : ''}`}
          onTap={() => setPreferences({ language: option })}
        >
          <Text>{settings.languages[option]}</Text>
        </Tap>
      ))}
    </View>
  );
}
