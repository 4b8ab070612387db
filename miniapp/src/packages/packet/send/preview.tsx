import { Input, Text, View } from '@tarojs/components';
import { Picture } from '../../../components/picture.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { Tap } from '../../../components/tap.tsx';
import { THEME_ART, THEMES } from '../themes.ts';
import { useInputLabel } from '../../../device/use-input-label.ts';
import { useMessages } from '../../../messages/index.ts';
import type { SendState } from './index.tsx';
import { countOf } from './send.ts';

const GREETING_ID = 'send-greeting';

/** The envelope as neighbours will see it, changing as one types. */
export function Preview({ form }: { form: SendState }) {
  const messages = useMessages();
  const { draft, sender } = form;
  const who = messages.packet.kindFrom(sender, messages.kinds[draft.kind]);
  return (
    <View className="preview" aria-label={messages.send.preview}>
      <Picture src={THEME_ART[draft.theme]} className="preview__art" />
      <Text className="preview__greeting">{draft.greeting}</Text>
      <Text className="preview__who">
        {who} · {messages.packet.count(countOf(draft))}
      </Text>
    </View>
  );
}

/** The words on the envelope, with the season's own ready to take, and the cover. */
export function GreetingField({ form }: { form: SendState }) {
  const messages = useMessages();
  const { draft, change, suggestions, setTyping } = form;
  useInputLabel(GREETING_ID, messages.send.greeting);
  return (
    <View className="card stack send__fields">
      <Text className="small">{messages.send.greeting}</Text>
      <Input
        id={GREETING_ID}
        className="field__input"
        value={draft.greeting}
        maxlength={60}
        // By the finger only: whoever comes by the Tab key is on the way to our keys.
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
      <Text className="small">{messages.send.theme}</Text>
      <View className="send__chips on-cinnabar" role="radiogroup" aria-label={messages.send.theme}>
        {THEMES.map((theme) => (
          <Tap
            key={theme}
            role="radio"
            on={theme === draft.theme}
            className={`theme ${theme === draft.theme ? 'theme--on' : ''}`}
            onTap={() => change({ theme })}
          >
            <Picture src={THEME_ART[theme]} className="theme__art" />
            <Text>{messages.themes[theme]}</Text>
          </Tap>
        ))}
      </View>
    </View>
  );
}

/** For whom: chosen among the people one has shared packets with. */
export function RecipientPicker({ form }: { form: SendState }) {
  const { send } = useMessages();
  const { met, draft, toggle } = form;
  return (
    <View className="card stack send__fields">
      <View className="row">
        <Text>{send.people}</Text>
        <Text className="small">{send.chosen(draft.people.length)}</Text>
      </View>
      {met.isPending && <Loading rows={1} />}
      {met.isError && <Failed error={met.error} onRetry={() => void met.refetch()} />}
      {met.data?.length === 0 && <Empty says={send.nobody} next={send.nobodyNext} />}
      <View className="send__chips">
        {met.data?.map((person) => {
          const on = draft.people.some(({ id }) => id === person.id);
          return (
            <Tap
              key={person.id}
              role="checkbox"
              on={on}
              className={`chip ${on ? 'chip--on' : ''}`}
              onTap={() => toggle(person)}
            >
              <Text>{person.name}</Text>
            </Tap>
          );
        })}
      </View>
    </View>
  );
}
