import { formatMoney, money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import '../../../components/dock.scss';
import { Keypad } from '../../../components/keypad-view.tsx';
import { Screen } from '../../../layouts/screen.tsx';
import { Tabs } from '../../../components/tabs.tsx';
import { PendingConfirmation } from '../../../components/pending-confirmation.tsx';
import { open, PAGES } from '../../../device/navigate.ts';
import { useMessages } from '../../../messages/index.ts';
import { AmountField, CountField } from './amount-fields.tsx';
import { GreetingField, RecipientPicker, Preview } from './preview.tsx';
import './index.scss';
import { Sent } from './sent.tsx';
import { buttonLabel } from './send.ts';
import { useSend } from './use-send.ts';

export type SendState = ReturnType<typeof useSend>;

/** What stands between this person and sending, beside the button, where no keypad hides it. */
function Trouble({ form }: { form: SendState }) {
  const messages = useMessages();
  const { verdict, error } = form;
  if (verdict.fault !== 'funds' && !error) return null;
  const [need, have] = verdict.fault === 'funds' ? [verdict.need, verdict.have] : [];
  return (
    <View className="send__error" role="alert">
      <Text>
        {need === undefined || have === undefined
          ? sentenceOf(error, messages)
          : messages.send.notEnough(formatMoney(money(need)), formatMoney(money(have)))}
      </Text>
    </View>
  );
}

function Dock({ form }: { form: SendState }) {
  const messages = useMessages();
  const { verdict, busy } = form;
  const poor = verdict.fault === 'funds';
  return (
    <View className={`dock ${form.typing ? '' : 'dock--plain'}`}>
      {form.typing && <Keypad onKey={form.pressKey} />}
      <Trouble form={form} />
      <Button
        label={busy ? messages.send.sending : buttonLabel(verdict, messages)}
        disabled={busy || (verdict.fault !== undefined && !poor)}
        onTap={poor ? () => open(PAGES.topUp) : form.submit}
      />
    </View>
  );
}

function Form() {
  const messages = useMessages();
  const form = useSend();
  const { kind } = form.draft;
  if (form.sent) return <Sent packet={form.sent} onAgain={form.again} />;
  if (form.pending) return <PendingConfirmation busy={form.busy} onConfirm={form.confirm} />;
  return (
    <View>
      <Tabs
        name={messages.send.title}
        tabs={(['lucky', 'equal', 'exclusive'] as const).map((key) => ({
          key,
          label: messages.kinds[key],
        }))}
        chosen={kind}
        onChoose={(chosen) => form.change({ kind: chosen })}
      />
      <AmountField form={form} />
      {kind === 'exclusive' ? <RecipientPicker form={form} /> : <CountField form={form} />}
      <Preview form={form} />
      <GreetingField form={form} />
      <View className={`dock__space ${form.typing ? 'dock__space--keys' : ''}`} />
      <Dock form={form} />
    </View>
  );
}

export default function Send() {
  const messages = useMessages();
  return (
    <Screen title={messages.send.title}>
      <Form />
    </Screen>
  );
}
