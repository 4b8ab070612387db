import { View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { CodeBoxes, CodeKeys } from '../../../components/code-pad-view.tsx';
import { Dock } from '../../../components/dock.tsx';
import { ResultPage } from '../../../components/result-page.tsx';
import { SandboxSms } from '../../../components/sandbox-sms.tsx';
import { back } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useAccountMessages } from '../messages/index.ts';
import { AskId } from './ask-id.tsx';
import './index.scss';
import { type PinResetState, usePinReset } from './use-pin-reset.ts';

/** What stands above the boxes and below them. */
function useWords({ draft, busy, error }: PinResetState) {
  const messages = useMessages();
  const { pinReset, security } = useAccountMessages();
  const labels = { id: '', code: pinReset.code, pin: security.change, again: security.repeat };
  const differs = draft.differs ? security.differs : undefined;
  const refused = error ? sentenceOf(error, messages) : undefined;
  return {
    label: labels[draft.step],
    note: draft.step === 'code' ? pinReset.sent : security.note,
    error: busy ? undefined : (differs ?? refused),
  };
}

/** The steps that are typed on the keypad: the code, and the new PIN twice. */
function Typing({ state }: { state: PinResetState }) {
  const { pinReset } = useAccountMessages();
  const { draft, code, busy, sms, sendCode } = state;
  const words = useWords(state);
  const again = { label: pinReset.again, onTap: sendCode };
  return (
    <View className="pin-reset">
      <View className="card stack">
        <CodeBoxes code={code} {...words} />
        {draft.step === 'code' && sms !== undefined && <SandboxSms code={sms} onUse={code.fill} />}
      </View>
      <Dock keys>
        <CodeKeys code={code} busy={busy} {...(draft.step === 'code' ? { side: again } : {})} />
      </Dock>
    </View>
  );
}

function Content() {
  const messages = useMessages();
  const { pinReset } = useAccountMessages();
  const state = usePinReset();
  if (state.done) {
    return (
      <ResultPage
        state="done"
        title={pinReset.done}
        note={pinReset.limit}
        next={{ label: messages.done, onTap: back }}
      />
    );
  }
  return state.draft.step === 'id' ? <AskId state={state} /> : <Typing state={state} />;
}

/** 重设支付密码: with the ID number and a code by SMS, for a person who forgot the PIN. */
export default function PinReset() {
  return (
    <Screen title={useAccountMessages().pinReset.title}>
      <Content />
    </Screen>
  );
}
