import { shanghaiStamp } from '@pingshan/shared/time';
import { View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { CodeBoxes, CodeKeys } from '../../../components/code-pad-view.tsx';
import { Dock } from '../../../components/dock.tsx';
import { LinkRow } from '../../../components/link-row.tsx';
import { ResultPage } from '../../../components/result-page.tsx';
import { StateChip } from '../../../components/state-chip.tsx';
import { Failed, Loading } from '../../../components/states.tsx';
import { back, open } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useAccountMessages } from '../messages/index.ts';
import { PIN_RESET } from '../routes.ts';
import './index.scss';
import { type PinState, usePin } from './use-pin.ts';

function Typing({ state, isSet }: { state: PinState; isSet: boolean }) {
  const messages = useMessages();
  const { security } = useAccountMessages();
  const { code, busy, repeats, differs, error } = state;
  const fresh = isSet ? security.change : security.first;
  const refused = error === null ? undefined : sentenceOf(error, messages);
  return (
    <View className="security">
      <View className="card">
        <CodeBoxes
          code={code}
          label={repeats ? security.repeat : fresh}
          note={security.note}
          error={differs ? security.differs : refused}
        />
      </View>
      <Dock keys>
        <CodeKeys code={code} busy={busy} />
      </Dock>
    </View>
  );
}

/** A PIN that is set: it is never shown, only changed. */
function Present({ state, lockedUntil }: { state: PinState; lockedUntil: string | null }) {
  const { security } = useAccountMessages();
  const note =
    lockedUntil === null
      ? security.changeMeans
      : security.locked(shanghaiStamp(Date.parse(lockedUntil)));
  const kind = lockedUntil === null ? 'done' : 'stop';
  return (
    <View className="security">
      <View className="card card--rows">
        <LinkRow
          icon="fingerprint"
          label={security.changeIt}
          note={note}
          value={<StateChip kind={kind} word={security.is} />}
          onTap={state.change}
        />
        <LinkRow
          icon="help"
          label={security.forgot}
          note={security.forgotMeans}
          onTap={() => open(PIN_RESET)}
        />
      </View>
    </View>
  );
}

function Content() {
  const messages = useMessages();
  const { security } = useAccountMessages();
  const state = usePin();
  const { data, error, refetch } = state.query;
  if (state.saved) {
    return (
      <ResultPage
        state="done"
        title={security.saved}
        note={security.savedNext}
        next={{ label: messages.done, onTap: back }}
      />
    );
  }
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />;
  if (state.typing) return <Typing state={state} isSet={data.set} />;
  return <Present state={state} lockedUntil={data.lockedUntil} />;
}

/** 支付密码: set it, or change it with the old one and a code by SMS. */
export default function Security() {
  return (
    <Screen title={useAccountMessages().security.title}>
      <Content />
    </Screen>
  );
}
