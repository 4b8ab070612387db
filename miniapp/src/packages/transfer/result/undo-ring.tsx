import type { Transfer } from '@pingshan/shared/transfer/schemas';
import { CountdownRing } from '../../../components/countdown-ring.tsx';
import { useTransferMessages } from '../messages/index.ts';
import { undo_s } from './result.ts';

interface UndoRingProps {
  transfer: Transfer;
  onEnd: () => void;
}

/** The seconds in which a transfer can still be taken back. */
export function UndoRing({ transfer, onEnd }: UndoRingProps) {
  const { result } = useTransferMessages();
  return (
    <CountdownRing
      until={Date.parse(transfer.undoUntil ?? '')}
      serverNow={Date.parse(transfer.now)}
      total_s={undo_s(transfer)}
      label={result.undoLabel}
      say={result.undoSay}
      onEnd={onEnd}
    />
  );
}
