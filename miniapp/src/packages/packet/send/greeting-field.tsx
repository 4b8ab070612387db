import { Input, Text, View } from '@tarojs/components';
import { Picture } from '../../../components/picture.tsx';
import { Tap } from '../../../components/tap.tsx';
import { useInputLabel } from '../../../device/use-input-label.ts';
import { usePacketMessages } from '../messages/index.ts';
import { THEME_ART, THEMES } from '../themes.ts';
import type { SendState } from './use-send.ts';

const GREETING_ID = 'send-greeting';
/** The input counts code units, not characters, so the limit is left to the validation. */
const UNLIMITED = -1;

function ThemePicker({ form }: { form: SendState }) {
  const { send, themes } = usePacketMessages();
  const { draft, change } = form;
  return (
    <>
      <Text className="small">{send.theme}</Text>
      <View className="send__chips on-cinnabar" role="radiogroup" aria-label={send.theme}>
        {THEMES.map((theme) => (
          <Tap
            key={theme}
            role="radio"
            on={theme === draft.theme}
            className={`theme ${theme === draft.theme ? 'theme--on' : ''}`}
            onTap={() => change({ theme })}
          >
            <Picture src={THEME_ART[theme]} className="theme__art" />
            <Text>{themes[theme]}</Text>
          </Tap>
        ))}
      </View>
    </>
  );
}

/** The greeting, with suggestions for the season, and the theme of the envelope. */
export function GreetingField({ form }: { form: SendState }) {
  const { send } = usePacketMessages();
  const { draft, change, suggestions, setTyping } = form;
  useInputLabel(GREETING_ID, send.greeting);
  return (
    <View className="card stack send__fields">
      <Text className="small">{send.greeting}</Text>
      <Input
        id={GREETING_ID}
        className="field__input"
        value={draft.greeting}
        maxlength={UNLIMITED}
        // On a tap and not on focus: a keyboard user who tabs through still needs the keypad.
        onClick={() => setTyping(undefined)}
        onInput={(event) => change({ greeting: event.detail.value })}
      />
      <View className="send__chips">
        {suggestions.map((greeting) => (
          <Tap
            key={greeting}
            className={`chip ${greeting === draft.greeting ? 'chip--on' : ''}`}
            onTap={() => change({ greeting })}
          >
            <Text>{greeting}</Text>
          </Tap>
        ))}
      </View>
      <ThemePicker form={form} />
    </View>
  );
}
