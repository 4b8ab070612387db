import { Text, View } from '@tarojs/components';
import { codeOf, sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { Field } from '../../../components/field-view.tsx';
import { open } from '../../../device/navigate.ts';
import { useMessages } from '../../../messages/index.ts';
import { useAccountMessages } from '../messages/index.ts';
import { VERIFY } from '../routes.ts';
import { idNumberFault } from '../verify/verify.ts';
import type { PinResetState } from './use-pin-reset.ts';

/** What to do next: have a code sent, or become verified first. */
function Next({ state }: { state: PinResetState }) {
  const { pinReset } = useAccountMessages();
  if (codeOf(state.error) === 'pin_reset_unverified') {
    return <Button label={pinReset.verify} onTap={() => open(VERIFY)} />;
  }
  return (
    <Button
      label={state.busy ? pinReset.sending : pinReset.send}
      disabled={state.busy || !state.complete}
      onTap={state.sendCode}
    />
  );
}

/** The first step: the ID number, and what a reset means. */
export function AskId({ state }: { state: PinResetState }) {
  const messages = useMessages();
  const account = useAccountMessages();
  const { pinReset, verify } = account;
  const { draft, today, error } = state;
  return (
    <View className="pin-reset">
      <View className="pin-reset__why">
        <Text>{pinReset.why}</Text>
        <Text className="small">{pinReset.limit}</Text>
      </View>
      <View className="card">
        <Field
          id="pin-reset-id"
          label={verify.idNumber}
          value={draft.idNumber}
          maxLength={24}
          help={pinReset.idHelp}
          check={(typed) => idNumberFault(typed, today, account)}
          onChange={state.typeId}
        />
      </View>
      {error && (
        <View className="pin-reset__error" role="alert">
          <Text>{sentenceOf(error, messages)}</Text>
        </View>
      )}
      <Dock>
        <Next state={state} />
      </Dock>
    </View>
  );
}
