import type { Card } from '@pingshan/shared/funding/schemas';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { invalidateMoney } from '../../../api/query-client.ts';
import { readSandboxSms } from '../../../api/sandbox-sms.ts';
import { useWallet } from '../../../api/wallet.ts';
import { cardRequestOf, spacedNumber } from './add-card.ts';

export type AddCardState = ReturnType<typeof useAddCard>;

type CardRequest = NonNullable<ReturnType<typeof cardRequestOf>>;

/** The code that the bank of the sandbox would have sent. */
const readBankSms = (phone: string) =>
  readSandboxSms(`/sandbox/bank/sms?phone=${encodeURIComponent(phone)}`).catch(() => undefined);

/** The state of the form: the number, the phone that the bank knows, and the request to the bank. */
export function useAddCard() {
  const sandbox = useWallet().data?.sandbox === true;
  const [number, setNumber] = useState('');
  const [phone, setPhone] = useState('');
  const [choosing, setChoosing] = useState(false);
  /** What the bank answered last: it stays while another code is asked for. */
  const [answer, setAnswer] = useState<{ card: Card; sms: string | undefined }>();
  const bind = useMutation({
    mutationFn: async (body: CardRequest) => {
      const card = await call('bindCard', { body });
      const sms =
        sandbox && card.state === 'awaiting_code' ? await readBankSms(body.phone) : undefined;
      return { card, sms };
    },
    onSuccess: (answered) => {
      setAnswer(answered);
      invalidateMoney();
    },
  });
  const request = cardRequestOf(number, phone);
  return {
    sandbox,
    number,
    setNumber: (typed: string) => setNumber(spacedNumber(typed)),
    phone,
    setPhone,
    /** The sheet with the cards of the sandbox is open. */
    choosing,
    setChoosing,
    complete: request !== undefined,
    busy: bind.isPending,
    error: bind.error,
    card: answer?.card,
    sms: answer?.sms,
    /** When the bank was asked last: each time it sends another code. */
    asked: bind.submittedAt,
    submit: () => request && bind.mutate(request),
  };
}
