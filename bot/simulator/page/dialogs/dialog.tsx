import { type ReactNode, useEffect, useId, useRef } from 'react';

/** A sheet over the page: Escape or a tap beside it closes it, focus stays within and returns. */
export function Dialog({
  title,
  look = '',
  children,
  onClose,
}: {
  title: ReactNode;
  /** A class that dresses it. */
  look?: string;
  children: ReactNode;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${look}`.trim()}
      aria-labelledby={heading}
      onCancel={onClose}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
    >
      <div className="dialog-body">
        <h2 id={heading}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
