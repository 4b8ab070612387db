import { formatMoney } from '@pingshan/shared/money';
import type { Transfer } from '@pingshan/shared/transfer/schemas';
import { Text } from '@tarojs/components';
import { Button } from '../../../components/button.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useTransferMessages } from '../messages/index.ts';
import type { ResultState } from './use-result.ts';

interface GiveBackProps {
  page: ResultState;
  transfer: Transfer;
}

/** Asks once before a received transfer goes back. */
export function GiveBackSheet({ page, transfer }: GiveBackProps) {
  const { result } = useTransferMessages();
  const { asking, givingBack, giveBack, setAsking } = page;
  return (
    <Sheet
      id="transfer-give-back"
      title={result.giveBackAsk}
      open={asking}
      locked={givingBack}
      foot={
        <Button
          label={givingBack ? result.givingBack : result.giveBack}
          disabled={givingBack}
          onTap={giveBack}
        />
      }
      onClose={() => setAsking(false)}
    >
      <Text>{result.giveBackNote(transfer.payer.name, formatMoney(transfer.amount))}</Text>
    </Sheet>
  );
}
