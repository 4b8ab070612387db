import type { Card } from '@pingshan/shared/funding/schemas';
import type { Id } from '@pingshan/shared/ids';
import { View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { CodeBoxes, CodeKeys } from '../../../components/code-pad-view.tsx';
import { Dock } from '../../../components/dock.tsx';
import { ResultPage } from '../../../components/result-page.tsx';
import { SandboxSms } from '../../../components/sandbox-sms.tsx';
import { back } from '../../../device/navigate.ts';
import { useMessages } from '../../../messages/index.ts';
import { useFundingMessages } from '../messages/index.ts';
import { useBankCode } from './use-bank-code.ts';

/** The card can be used. */
export function Bound({ card }: { card: Card }) {
  const { addCard, card: name } = useFundingMessages();
  return (
    <ResultPage
      state="done"
      title={addCard.done(name(card.issuer, card.last4))}
      note={card.kind === 'credit' ? addCard.creditNote : addCard.doneNote}
      next={{ label: addCard.finish, onTap: back }}
    />
  );
}

interface BankCodeProps {
  card: Id<'crd'>;
  /** Where the code went, as far as this page knows. */
  note: string;
  /** The code of the sandbox, which sends no SMS. */
  sms: string | undefined;
  /** It changes with every code that is sent. */
  asked: string;
  /** Why no other code was sent. */
  refused?: unknown;
  onAgain?: () => void;
}

/** The boxes for the code that the bank has sent. */
export function BankCode({ card, note, sms, asked, refused, onAgain }: BankCodeProps) {
  const messages = useMessages();
  const { addCard } = useFundingMessages();
  const { code, busy, error, bound } = useBankCode(card, asked);
  if (bound) return <Bound card={bound} />;
  const failure = error ?? refused;
  const again = onAgain && { label: addCard.again, onTap: onAgain };
  return (
    <>
      <View className="card stack add-card__form">
        <CodeBoxes
          code={code}
          label={busy ? addCard.confirming : addCard.code}
          note={note}
          {...(failure ? { error: sentenceOf(failure, messages) } : {})}
        />
        {sms !== undefined && <SandboxSms code={sms} onUse={code.fill} />}
      </View>
      <Dock keys>
        <CodeKeys code={code} busy={busy} {...(again ? { side: again } : {})} />
      </Dock>
    </>
  );
}
