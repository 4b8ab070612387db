import { Text, View } from '@tarojs/components';
import { type PropsWithChildren, type ReactNode, useEffect, useState } from 'react';
import { useFocusTrap } from '../device/use-focus-trap.ts';
import { useScrollLock } from '../device/use-scroll-lock.ts';
import close from '../icons/close.svg';
import { useMessages } from '../messages/index.ts';
import { Icon } from './icon.tsx';
import './sheet.scss';
import { Tap } from './tap.tsx';

interface SheetProps {
  /** The element id of the dialog, unique on the page. */
  id: string;
  title: string;
  open: boolean;
  /** While a request runs, the sheet does not close. */
  locked?: boolean;
  /** At the right of the title. */
  aid?: ReactNode;
  /** Below the content, and always in view: a keypad or a button. */
  foot?: ReactNode;
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

function Head({ title, aid, locked, onClose }: Omit<SheetProps, 'id' | 'open'>) {
  const messages = useMessages();
  return (
    <View className="sheet__head">
      <View className="sheet__side">
        <Tap className="sheet__close" name={messages.close} disabled={locked} onTap={onClose}>
          <Icon src={close} />
        </Tap>
      </View>
      <Text className="sheet__title" role="heading" aria-level={2}>
        {title}
      </Text>
      <View className="sheet__side sheet__side--end">{aid}</View>
    </View>
  );
}

/**
 * A dialog that slides up from the bottom over a mask, for one decision about what is on the page.
 * The ×, a tap on the mask and the Escape key close it. Nothing is rendered while it is closed.
 */
export function Sheet(props: PropsWithChildren<SheetProps>) {
  const { id, title, open, locked = false, aid, foot, onClose, children } = props;
  const mounted = useMounted(open);
  const closeUnlocked = () => {
    if (!locked) onClose();
  };
  useFocusTrap(id, open, closeUnlocked);
  useScrollLock(open);
  if (!mounted) return null;
  return (
    <View className={`sheet ${open ? '' : 'sheet--closing'}`}>
      <View className="sheet__mask" catchMove aria-hidden onClick={closeUnlocked} />
      <View
        id={id}
        className={`sheet__panel ${foot ? '' : 'sheet__panel--scrolling'}`}
        role="dialog"
        aria-modal
        aria-label={title}
        tabIndex={-1}
      >
        <Head title={title} aid={aid} locked={locked} onClose={closeUnlocked} />
        <View className="sheet__body">{children}</View>
        {foot && <View className="sheet__foot">{foot}</View>}
      </View>
    </View>
  );
}
