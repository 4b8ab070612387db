import { shanghaiStamp } from '@pingshan/shared/time';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field-view.tsx';
import { ResultPage } from '../../../components/result-page.tsx';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useAccountMessages } from '../messages/index.ts';
import './index.scss';
import { type LinkState, useLink } from './use-link.ts';

function ErrorLine({ error }: { error: Error | null }) {
  const messages = useMessages();
  if (!error) return null;
  return (
    <View className="link__error" role="alert">
      <Text>{sentenceOf(error, messages)}</Text>
    </View>
  );
}

function Code({ own }: { own: NonNullable<LinkState['own']> }) {
  const { link } = useAccountMessages();
  return (
    <View className="link__code" role="status">
      <Text className="small">{link.say}</Text>
      <Text className="link__command">/link {own.code}</Text>
      <Text className="small">{link.expires(shanghaiStamp(Date.parse(own.expiresAt)))}</Text>
    </View>
  );
}

function Chat({ state }: { state: LinkState }) {
  const { link } = useAccountMessages();
  return (
    <View className="card stack link__part">
      <Text className="heading">{link.chat}</Text>
      <Text className="small">{link.chatMeans}</Text>
      {state.own && <Code own={state.own} />}
      <Text className="small">{link.warning}</Text>
      <ErrorLine error={state.getError} />
      <Button
        quiet
        label={state.getting ? link.getting : link.get}
        disabled={state.getting}
        onTap={state.get}
      />
    </View>
  );
}

function Merge({ state }: { state: LinkState }) {
  const { link } = useAccountMessages();
  return (
    <View className="card stack link__part">
      <Text className="heading">{link.merge}</Text>
      <Text className="small">{link.mergeMeans}</Text>
      <Field
        id="merge-code"
        label={link.code}
        value={state.code}
        keyboard="number"
        maxLength={6}
        onChange={state.typeCode}
      />
      <ErrorLine error={state.mergeError} />
      <Button
        label={state.merging ? link.merging : link.mergeDo}
        disabled={!state.complete || state.merging}
        onTap={state.merge}
      />
    </View>
  );
}

function Content() {
  const messages = useMessages();
  const { link } = useAccountMessages();
  const state = useLink();
  const { merged } = state;
  if (merged) {
    const { stays, signedOut } = merged;
    return (
      <ResultPage
        state="done"
        title={link.merged}
        note={
          signedOut ? `${link.stays(stays.name)} · ${link.signInAgain}` : link.stays(stays.name)
        }
        next={{ label: messages.done, onTap: state.leave }}
      />
    );
  }
  return (
    <View className="link">
      <Chat state={state} />
      <Merge state={state} />
    </View>
  );
}

/** A chat joins this account by a code, and two accounts of one person become one. */
export default function Link() {
  return (
    <Screen title={useAccountMessages().link.title}>
      <Content />
    </Screen>
  );
}
