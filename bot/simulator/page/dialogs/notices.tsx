import type { Notice } from '../hooks/use-taps.ts';
import { EnvelopeIcon, VillageArt } from '../icons.tsx';
import type { UiMessages } from '../messages/type.ts';
import { Dialog } from './dialog.tsx';

/** `抢到 ¥8.88 · 已存入余额`: the amount is shown in a larger size than the text around it. */
const AMOUNT = /^(.*?) (¥)([\d.,]+) · (.*)$/;

function AlertDialog({
  alert,
  ui,
  onClose,
}: {
  alert: Notice;
  ui: UiMessages;
  onClose: () => void;
}) {
  const [, before, sign, amount, after] = AMOUNT.exec(alert.text) ?? [];
  const won = amount !== undefined;
  const title = won ? (
    <>
      <span className="won-line">{before} </span>
      <span className="won-amount">
        <small>{sign}</small>
        {amount}
      </span>
      <span className="visually-hidden"> · </span>
      <span className="won-line">{after}</span>
    </>
  ) : (
    alert.text
  );
  return (
    <Dialog className={won ? 'dialog-won' : ''} title={title} onClose={onClose}>
      {won && <VillageArt />}
      <button type="button" className="main-button" onClick={onClose}>
        {ui.ok}
      </button>
    </Dialog>
  );
}

/** Answers of the bot to this person: toasts, and one dialog at a time for alerts. */
export function Notices({
  notices,
  ui,
  onDismiss,
}: {
  notices: readonly Notice[];
  ui: UiMessages;
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
        <AlertDialog key={alert.key} {...{ alert, ui }} onClose={() => onDismiss(alert.key)} />
      )}
    </>
  );
}
