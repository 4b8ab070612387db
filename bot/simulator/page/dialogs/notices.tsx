import { Dialog } from './dialog.tsx';
import { EnvelopeIcon, VillageArt } from '../icons.tsx';
import type { Notice } from '../hooks/use-taps.ts';
import type { UiMessages } from '../messages/index.ts';

/** `抢到 ¥8.88 · 已存入余额`: the amount is what one looks for, so it stands large between the rest. */
const AMOUNT = /^(.*?) (¥)([\d.,]+) · (.*)$/;

function AlertDialog({
  alert,
  words,
  onClose,
}: {
  alert: Notice;
  words: UiMessages;
  onClose: () => void;
}) {
  const [, before, sign, amount, after] = AMOUNT.exec(alert.text) ?? [];
  const won = amount !== undefined;
  const title = won ? (
    <>
      <span className="told-line">{before} </span>
      <span className="told-amount">
        <small>{sign}</small>
        {amount}
      </span>
      <span className="heard-only"> · </span>
      <span className="told-line">{after}</span>
    </>
  ) : (
    alert.text
  );
  return (
    <Dialog look={won ? 'dialog-won' : ''} title={title} onClose={onClose}>
      {won && <VillageArt />}
      <button type="button" className="main-button" onClick={onClose}>
        {words.ok}
      </button>
    </Dialog>
  );
}

/** What the bot says to this person alone: for a moment, or until it is acknowledged. */
export function Notices({
  notices,
  words,
  onDismiss,
}: {
  notices: readonly Notice[];
  words: UiMessages;
  onDismiss: (key: number) => void;
}) {
  const alert = notices.find((one) => one.alert);
  return (
    <>
      <div className="toasts" role="status" aria-live="polite">
        {notices
          .filter((one) => !one.alert)
          .map(({ key, text }) => (
            <p key={key} className="toast">
              <EnvelopeIcon />
              <span>{text}</span>
            </p>
          ))}
      </div>
      {alert && (
        <AlertDialog key={alert.key} {...{ alert, words }} onClose={() => onDismiss(alert.key)} />
      )}
    </>
  );
}
