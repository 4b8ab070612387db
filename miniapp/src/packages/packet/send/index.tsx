import { formatMoney, money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import '../../../components/dock.scss';
import { Keypad } from '../../../components/keypad-view.tsx';
import { Screen } from '../../../components/screen.tsx';
import { Tabs } from '../../../components/tabs.tsx';
import { Uncertain } from '../../../components/uncertain.tsx';
import { open, PAGES } from '../../../device/navigate.ts';
import { useWords } from '../../../words/words.ts';
import { AmountCard, CountCard } from './figures.tsx';
import { GreetingCard, People, Preview } from './cover.tsx';
import './index.scss';
import { Ready } from './ready.tsx';
import { buttonOf } from './send.ts';
import { useSend } from './use-send.ts';

export type SendState = ReturnType<typeof useSend>;

/** What stands between this person and sending, beside the button, where no keypad hides it. */
function Trouble({ form }: { form: SendState }) {
  const words = useWords();
  const { verdict, error } = form;
  if (verdict.fault !== 'funds' && !error) return null;
  const [need, have] = verdict.fault === 'funds' ? [verdict.need, verdict.have] : [];
  return (
    <View className="send__trouble" role="alert">
      <Text>
        {need === undefined || have === undefined
          ? sentenceOf(error, words)
          : words.send.notEnough(formatMoney(money(need)), formatMoney(money(have)))}
      </Text>
    </View>
  );
}

function Dock({ form }: { form: SendState }) {
  const words = useWords();
  const { verdict, busy } = form;
  const poor = verdict.fault === 'funds';
  return (
    <View className={`dock ${form.typing ? '' : 'dock--plain'}`}>
      {form.typing && <Keypad onKey={form.pressKey} />}
      <Trouble form={form} />
      <Button
        label={busy ? words.send.sending : buttonOf(verdict, words)}
        disabled={busy || (verdict.fault !== undefined && !poor)}
        onTap={poor ? () => open(PAGES.topUp) : form.submit}
      />
    </View>
  );
}

function Form() {
  const words = useWords();
  const form = useSend();
  const { kind } = form.draft;
  if (form.sent) return <Ready packet={form.sent} onAgain={form.again} />;
  if (form.pending) return <Uncertain busy={form.busy} onConfirm={form.confirm} />;
  return (
    <View>
      <Tabs
        name={words.send.title}
        tabs={(['lucky', 'equal', 'exclusive'] as const).map((key) => ({
          key,
          label: words.kinds[key],
        }))}
        chosen={kind}
        onChoose={(chosen) => form.change({ kind: chosen })}
      />
      <AmountCard form={form} />
      {kind === 'exclusive' ? <People form={form} /> : <CountCard form={form} />}
      <Preview form={form} />
      <GreetingCard form={form} />
      <View className={`dock__room ${form.typing ? 'dock__room--keys' : ''}`} />
      <Dock form={form} />
    </View>
  );
}

export default function Send() {
  const words = useWords();
  return (
    <Screen title={words.send.title}>
      <Form />
    </Screen>
  );
}
