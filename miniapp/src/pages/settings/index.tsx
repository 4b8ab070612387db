import { LANGUAGES } from '@pingshan/shared/language';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../api/failure.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { Screen } from '../../layouts/screen.tsx';
import { Tap } from '../../components/tap.tsx';
import { canPlayChime } from '../../device/feedback.ts';
import { setPreferences } from '../../session/preferences.ts';
import { useMessages } from '../../messages/index.ts';
import './index.scss';
import { Toggle } from './toggle.tsx';
import { useSettings } from './use-settings.ts';

type SettingsState = ReturnType<typeof useSettings>;

function Name({ state }: { state: SettingsState }) {
  const words = useMessages();
  return (
    <View className="card stack settings__name">
      <View className="settings__line">
        <Field
          id="settings-name"
          label={words.settings.nameLabel}
          value={state.name}
          maxLength={40}
          onChange={state.setName}
        />
        <Button
          quiet
          label={state.renamed ? words.settings.saved : words.settings.save}
          disabled={!state.canRename}
          onTap={state.rename}
        />
      </View>
      {state.user?.phone && (
        <Text className="small">
          {words.settings.phone} {state.user.phone}
        </Text>
      )}
      {state.error && <Text role="alert">{sentenceOf(state.error, words)}</Text>}
    </View>
  );
}

function Languages({ state }: { state: SettingsState }) {
  const { settings } = useMessages();
  const { language } = state.preferences;
  return (
    <View className="card" role="radiogroup" aria-label={settings.language}>
      <Text className="heading">{settings.language}</Text>
      {LANGUAGES.map((one) => (
        <Tap
          key={one}
          role="radio"
          on={one === language}
          className="settings__choice"
          onTap={() => state.speak(one)}
        >
          <Text>{settings.languages[one]}</Text>
          <View className={`settings__dot ${one === language ? 'settings__dot--on' : ''}`} />
        </Tap>
      ))}
    </View>
  );
}

function Choices() {
  const { settings } = useMessages();
  const state = useSettings();
  const { elder, sound } = state.preferences;
  return (
    <View className="settings">
      <View className="card">
        <Toggle
          label={settings.elder}
          means={settings.elderMeans}
          on={elder}
          onChange={(on) => setPreferences({ elder: on })}
        />
        {canPlayChime() && (
          <Toggle
            label={settings.sound}
            on={sound}
            onChange={(on) => setPreferences({ sound: on })}
          />
        )}
        <Text className="small">{settings.dark}</Text>
      </View>
      <Name state={state} />
      <Languages state={state} />
      <View className="card stack settings__leave">
        <Text className="small">{settings.signOutMeans}</Text>
        <Button quiet label={settings.signOut} onTap={state.leave} />
      </View>
    </View>
  );
}

export default function Settings() {
  const words = useMessages();
  return (
    <Screen title={words.settings.title}>
      <Choices />
    </Screen>
  );
}
