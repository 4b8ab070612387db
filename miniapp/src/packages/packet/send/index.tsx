import { formatMoney, formatYuan } from '@pingshan/shared/money';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { Keypad } from '../../../components/keypad-view.tsx';
import { PendingConfirmation } from '../../../components/pending-confirmation.tsx';
import { Segments } from '../../../components/segments.tsx';
import { open } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { TOP_UP } from '../../funding/routes.ts';
import { usePacketListMessages } from '../list-messages/index.ts';
import { usePacketMessages } from '../messages/index.ts';
import { AmountField, CountField } from './amount-fields.tsx';
import { GreetingField } from './greeting-field.tsx';
import './index.scss';
import { Preview } from './preview.tsx';
import { RecipientPicker } from './recipient-picker.tsx';
import { buttonLabel } from './send.ts';
import { Sent } from './sent.tsx';
import { type SendState, useSend } from './use-send.ts';

const KINDS = ['lucky', 'equal', 'exclusive'] as const;

/** Why the packet cannot be sent; above the button, so that the keypad never covers it. */
function SendError({ form }: { form: SendState }) {
  const messages = useMessages();
  const { send } = usePacketMessages();
  const { validation, error } = form;
  if (validation.fault !== 'funds' && !error) return null;
  const sentence =
    validation.fault === 'funds'
      ? send.notEnough(formatYuan(validation.need), formatYuan(validation.have))
      : sentenceOf(error, messages);
  return (
    <View className="send__error" role="alert">
      <Text>{sentence}</Text>
    </View>
  );
}

function Foot({ form }: { form: SendState }) {
  const messages = usePacketMessages();
  const { validation, busy } = form;
  const insufficient = validation.fault === 'funds';
  return (
    <Dock keys={form.typing !== undefined}>
      {form.typing && <Keypad onKey={form.pressKey} />}
      <SendError form={form} />
      <Button
        label={busy ? messages.send.sending : buttonLabel(validation, messages)}
        disabled={busy || (validation.fault !== undefined && !insufficient)}
        onTap={insufficient ? () => open(TOP_UP) : form.submit}
      />
    </Dock>
  );
}

function Pending({ form, pending }: { form: SendState; pending: SendRequest }) {
  const { amount } = useMessages();
  const { send } = usePacketMessages();
  const facts = [
    { name: amount, value: formatMoney(pending.total) },
    { name: send.count, value: send.shares(pending.count) },
  ];
  return <PendingConfirmation facts={facts} busy={form.busy} onConfirm={form.confirm} />;
}

function Form() {
  const { kinds } = usePacketListMessages();
  const { send } = usePacketMessages();
  const form = useSend();
  const { kind } = form.draft;
  if (form.sent) return <Sent packet={form.sent} onAgain={form.again} />;
  if (form.pending) return <Pending form={form} pending={form.pending} />;
  return (
    <View>
      <Segments
        name={send.title}
        segments={KINDS.map((key) => ({ key, label: kinds[key] }))}
        chosen={kind}
        onChoose={(chosen) => form.change({ kind: chosen })}
      />
      <AmountField form={form} />
      {kind === 'exclusive' ? <RecipientPicker form={form} /> : <CountField form={form} />}
      <Preview form={form} />
      <GreetingField form={form} />
      <Foot form={form} />
    </View>
  );
}

export default function Send() {
  const { send } = usePacketMessages();
  return (
    <Screen title={send.title}>
      <Form />
    </Screen>
  );
}
