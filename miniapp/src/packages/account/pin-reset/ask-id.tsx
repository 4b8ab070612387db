import { Text, View } from '@tarojs/components';
import { codeOf, sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { open } from '../../../device/navigate.ts';
import { useMessages } from '../../../messages/index.ts';
import { IdNumberField } from '../id-number-field.tsx';
import { useAccountMessages } from '../messages/index.ts';
import { VERIFY } from '../routes.ts';
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
  const { pinReset } = useAccountMessages();
  const { draft, today, error } = state;
  return (
    <View className="pin-reset">
      <View className="pin-reset__why">
        <Text>{pinReset.why}</Text>
        <Text className="small">{pinReset.limit}</Text>
      </View>
      <View className="card">
        <IdNumberField
          id="pin-reset-id"
          value={draft.idNumber}
          today={today}
          help={pinReset.idHelp}
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
