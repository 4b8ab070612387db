import { Dialog } from './dialog.tsx';
import { EnvelopeIcon } from './icons.tsx';
import type { Notice } from './use-taps.ts';
import type { Words } from './words.ts';

/** What the bot says to this person alone: for a moment, or until it is acknowledged. */
export function Notices({
  notices,
  words,
  onDismiss,
}: {
  notices: readonly Notice[];
  words: Words;
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
        <Dialog key={alert.key} title={alert.text} onClose={() => onDismiss(alert.key)}>
          <button type="button" className="main-button" onClick={() => onDismiss(alert.key)}>
            {words.ok}
          </button>
        </Dialog>
      )}
    </>
  );
}
