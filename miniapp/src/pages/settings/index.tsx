import { LANGUAGES } from '@pingshan/shared/language';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../api/failure.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field-view.tsx';
import { Tap } from '../../components/tap.tsx';
import { canPlayChime } from '../../device/feedback.ts';
import { Screen } from '../../layouts/screen.tsx';
import { useMessages } from '../../messages/index.ts';
import { setPreferences } from '../../session/preferences.ts';
import './index.scss';
import { Toggle } from './toggle.tsx';
import { type SettingsState, useSettings } from './use-settings.ts';

function Name({ state }: { state: SettingsState }) {
  const messages = useMessages();
  return (
    <View className="card stack settings__name">
      <View className="settings__line">
        <Field
          id="settings-name"
          label={messages.settings.nameLabel}
          value={state.name}
          maxLength={40}
          onChange={state.setName}
        />
        <Button
          quiet
          label={state.renamed ? messages.settings.saved : messages.settings.save}
          disabled={!state.canRename}
          onTap={state.rename}
        />
      </View>
      {state.user?.phone && (
        <Text className="small">
          {messages.settings.phone} {state.user.phone}
        </Text>
      )}
      {state.error && <Text role="alert">{sentenceOf(state.error, messages)}</Text>}
    </View>
  );
}

function Languages({ state }: { state: SettingsState }) {
  const { settings } = useMessages();
  const { language } = state.preferences;
  return (
    <View className="card" role="radiogroup" aria-label={settings.language}>
      <Text className="heading">{settings.language}</Text>
      {LANGUAGES.map((option) => (
        <Tap
          key={option}
          role="radio"
          on={option === language}
          className="settings__choice"
          onTap={() => state.changeLanguage(option)}
        >
          <Text>{settings.languages[option]}</Text>
          <View className={`settings__dot ${option === language ? 'settings__dot--on' : ''}`} />
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
          description={settings.elderMeans}
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
      <View className="card stack settings__sign-out">
        <Text className="small">{settings.signOutMeans}</Text>
        <Button quiet label={settings.signOut} onTap={state.signOut} />
      </View>
    </View>
  );
}

export default function Settings() {
  const messages = useMessages();
  return (
    <Screen title={messages.settings.title}>
      <Choices />
    </Screen>
  );
}
