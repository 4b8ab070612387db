import { type Id, idPattern } from '@pingshan/shared/ids';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { Field } from '../../../components/field-view.tsx';
import { Screen } from '../../../layouts/screen.tsx';
import { WayOut } from '../../../layouts/way-out/index.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useFundingMessages } from '../messages/index.ts';
import { doubtAbout, faultOfPhone, NUMBER_MAX, PHONE_MAX } from './add-card.ts';
import { BankCode, Bound } from './bank-code.tsx';
import './index.scss';
import { SandboxCards } from './sandbox-cards.tsx';
import { type AddCardState, useAddCard } from './use-add-card.ts';

function Fields({ form }: { form: AddCardState }) {
  const messages = useMessages();
  const words = useFundingMessages();
  const { addCard } = words;
  const { number, setNumber, phone, setPhone, sandbox, error } = form;
  return (
    <View className="card stack add-card__form">
      <Field
        id="card-number"
        label={addCard.number}
        value={number}
        placeholder="6222 0200 0000 0000 000"
        keyboard="number"
        maxLength={NUMBER_MAX}
        help={addCard.numberHelp}
        check={(typed) => doubtAbout(typed, words)}
        onChange={setNumber}
      />
      {sandbox && <SandboxCards form={form} />}
      <Field
        id="card-phone"
        label={addCard.phone}
        value={phone}
        placeholder="138 0000 0001"
        keyboard="number"
        maxLength={PHONE_MAX}
        help={addCard.phoneHelp}
        check={(typed) => faultOfPhone(typed, words)}
        onChange={setPhone}
      />
      {error !== null && (
        <Text className="funding__refusal" role="alert">
          {sentenceOf(error, messages)}
        </Text>
      )}
    </View>
  );
}

function Form() {
  const { addCard } = useFundingMessages();
  const form = useAddCard();
  const { card, complete, busy } = form;
  if (card?.state === 'active') return <Bound card={card} />;
  if (card) {
    return (
      <BankCode
        card={card.id}
        note={addCard.sentTo(form.phone)}
        sms={form.sms}
        asked={String(form.asked)}
        refused={form.error}
        onAgain={form.submit}
      />
    );
  }
  const ready = complete ? addCard.next : addCard.missing;
  return (
    <>
      <Fields form={form} />
      <WayOut error={form.error} />
      <Dock>
        <Button
          label={busy ? addCard.asking : ready}
          disabled={busy || !complete}
          onTap={form.submit}
        />
      </Dock>
    </>
  );
}

/** A new card, or one for which the bank has sent its code before. */
function AddCard() {
  const { addCard } = useFundingMessages();
  const { params } = useRouter<{ card?: string }>();
  const { card } = params;
  if (card === undefined || !idPattern('crd').test(card)) return <Form />;
  return <BankCode card={card as Id<'crd'>} note={addCard.sent} sms={undefined} asked="" />;
}

export default function AddCardPage() {
  const { addCard } = useFundingMessages();
  return (
    <Screen title={addCard.title}>
      <AddCard />
    </Screen>
  );
}
