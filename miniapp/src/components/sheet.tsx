import { Text, View } from '@tarojs/components';
import { type PropsWithChildren, useEffect, useState } from 'react';
import { useFocusTrap } from '../device/use-focus-trap.ts';
import { useScrollLock } from '../device/use-scroll-lock.ts';
import './sheet.scss';

interface SheetProps {
  /** The element id of the dialog, unique on the page. */
  id: string;
  title: string;
  open: boolean;
  onClose: () => void;
}

/** As long as the closing animation in sheet.scss. */
const CLOSE_MS = 220;

/** True while the sheet is open or still closing. */
function useMounted(open: boolean): boolean {
  const [mounted, setMounted] = useState(open);
  if (open && !mounted) setMounted(true);
  useEffect(() => {
    if (open) return;
    const timer = setTimeout(() => setMounted(false), CLOSE_MS);
    return () => clearTimeout(timer);
  }, [open]);
  return mounted;
}

/**
 * A dialog that slides up from the bottom over a mask. A tap on the mask and the Escape key close
 * it; what is inside should have a button that does, too. Nothing is rendered while it is closed.
 */
export function Sheet(props: PropsWithChildren<SheetProps>) {
  const { id, title, open, onClose, children } = props;
  const mounted = useMounted(open);
  useFocusTrap(id, open, onClose);
  useScrollLock(open);
  if (!mounted) return null;
  return (
    <View className={`sheet ${open ? '' : 'sheet--closing'}`}>
      <View className="sheet__mask" catchMove aria-hidden onClick={onClose} />
      <View
        id={id}
        className="sheet__panel"
        role="dialog"
        aria-modal
        aria-label={title}
        tabIndex={-1}
      >
        <Text className="heading" role="heading" aria-level={2}>
          {title}
        </Text>
        {children}
      </View>
    </View>
  );
}
