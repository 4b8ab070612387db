import { useMessages } from '../messages/index.ts';
import type { Fact } from './pairs.ts';
import { ResultPage } from './result-page.tsx';

interface PendingProps {
  /** What was asked for, as far as this device has stored it. */
  facts?: readonly Fact[];
  busy: boolean;
  onConfirm: () => void;
}

/** Shown while the outcome of a money request is unknown; its button sends the same key again. */
export function PendingConfirmation({ facts, busy, onConfirm }: PendingProps) {
  const { failed } = useMessages();
  return (
    <ResultPage
      state="unknown"
      title={failed.unknown}
      note={failed.unknownNext}
      facts={facts}
      line={failed.unknownLine}
      next={{ label: failed.findOut, disabled: busy, onTap: onConfirm }}
    />
  );
}
