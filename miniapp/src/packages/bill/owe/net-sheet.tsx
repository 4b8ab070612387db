import { formatMoney } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { MoneyRow } from '../../../components/money-row.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useBillMessages } from '../messages/index.ts';
import { billPath } from '../routes.ts';
import { payerOf, signed, sizeOf } from './owe.ts';
import type { OweState } from './use-owe.ts';

/** The bills between the reader and one person, and their setting off where the reader pays. */
export function NetSheet({ page }: { page: OweState }) {
  const messages = useMessages();
  const { owe: words } = useBillMessages();
  const { chosen, me, busy, error } = page;
  if (!chosen) return null;
  const { person, lines, difference } = chosen;
  const payer = payerOf(chosen);
  const label = payer === 'me' ? words.netPay(formatMoney(sizeOf(difference))) : words.net;
  const foot = payer !== 'them' && (
    <Button
      label={busy ? words.netting : label}
      disabled={busy}
      onTap={() => page.settle(chosen)}
    />
  );
  return (
    <Sheet
      id="owe-net"
      title={words.with(person.name)}
      open
      locked={busy}
      foot={foot || undefined}
      onClose={() => page.choose(undefined)}
    >
      <View>
        {lines.map((line) => (
          <MoneyRow
            key={`${line.bill}:${line.from}`}
            mark={{ icon: 'split' }}
            title={line.title}
            note={line.to === me ? words.theirs : words.mine}
            amount={signed(line, me)}
            to={billPath(line.bill)}
          />
        ))}
      </View>
      {payer === 'them' && <Text className="small">{words.theyNet(person.name)}</Text>}
      {error && (
        <Text className="owe__refusal" role="alert">
          {sentenceOf(error, messages)}
        </Text>
      )}
    </Sheet>
  );
}
