import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { Field } from '../../../components/field-view.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Pill } from '../../../components/pill.tsx';
import { Tap } from '../../../components/tap.tsx';
import check from '../../../icons/check.svg';
import { useMessages } from '../../../messages/index.ts';
import { IdNumberField } from '../id-number-field.tsx';
import { useAccountMessages } from '../messages/index.ts';
import type { VerifyState } from './use-verify.ts';

function Consent({ state }: { state: VerifyState }) {
  const { verify } = useAccountMessages();
  const { consent } = state.draft;
  return (
    <Tap
      role="checkbox"
      on={consent}
      name={verify.consent}
      className="card verify__consent"
      onTap={() => state.change({ consent: !consent })}
    >
      <View className={`verify__box ${consent ? 'verify__box--on' : ''}`}>
        {consent && <Icon src={check} className="verify__check" />}
      </View>
      <View className="stack">
        <Text>{verify.consent}</Text>
        <Text className="small">{verify.consentMore}</Text>
      </View>
    </Tap>
  );
}

/** The sandbox warns of real numbers, and invents a person instead. */
function Sandbox({ state }: { state: VerifyState }) {
  const { verify } = useAccountMessages();
  if (!state.sandbox) return null;
  return (
    <View className="card verify__sandbox">
      <Text className="small">{verify.sandbox}</Text>
      <Pill label={verify.invented} onTap={state.invent} />
    </View>
  );
}

function Fields({ state }: { state: VerifyState }) {
  const { verify } = useAccountMessages();
  const { draft, change, today } = state;
  return (
    <View className="card stack verify__fields">
      <Field
        id="verify-name"
        label={verify.name}
        value={draft.name}
        placeholder={verify.nameLike}
        maxLength={50}
        onChange={(name) => change({ name })}
      />
      <IdNumberField
        id="verify-id-number"
        value={draft.idNumber}
        today={today}
        help={verify.idNumberHelp}
        onChange={(idNumber) => change({ idNumber })}
      />
      <Field
        id="verify-card"
        label={verify.card}
        value={draft.card}
        keyboard="number"
        maxLength={24}
        help={verify.cardHelp}
        onChange={(card) => change({ card })}
      />
    </View>
  );
}

/** The form: the number is checked while it is typed, and consent has its own box. */
export function VerifyForm({ state }: { state: VerifyState }) {
  const messages = useMessages();
  const { verify } = useAccountMessages();
  const { error } = state;
  return (
    <View className="verify">
      <View className="verify__why">
        <Text className="small">{verify.why}</Text>
      </View>
      <Sandbox state={state} />
      <Fields state={state} />
      <Consent state={state} />
      {error && (
        <View className="verify__error" role="alert">
          <Text>{sentenceOf(error, messages)}</Text>
        </View>
      )}
      <Dock>
        <Button
          label={state.submitting ? verify.checking : verify.submit}
          disabled={!state.complete || state.busy}
          onTap={state.submit}
        />
      </Dock>
    </View>
  );
}
