import { Text, View } from '@tarojs/components';
import { type PropsWithChildren, type ReactNode, useMemo } from 'react';
import { useKeepScreenOn } from '../device/use-keep-screen-on.ts';
import { usePageHidden } from '../device/use-page-hidden.ts';
import { useMessages } from '../messages/index.ts';
import { qrPicture } from './code-card.ts';
import './code-card.scss';
import { Picture } from './picture.tsx';
import { useCountdown } from './use-countdown.ts';

interface CodeCardProps {
  /** What the code says. */
  qr: string;
  /** For screen readers: what scanning it does. */
  say: string;
  /** Whose code it is: above the code. */
  brand?: ReactNode;
  /** When the server's code ends, and its clock when the code arrived, in ms since 1970. */
  until: number;
  serverNow: number;
  /** The line below the code, with the seconds that are left. */
  line: (left_s: number) => string;
  /** The page fetches the next code. */
  onEnd: () => void;
}

/**
 * A QR code on white in both themes. The screen stays on, and the code is covered while the page is
 * in the background, where a picture of it could be taken.
 */
export function CodeCard(props: PropsWithChildren<CodeCardProps>) {
  const { qr, say, brand, until, serverNow, line, onEnd, children } = props;
  const { code } = useMessages();
  const picture = useMemo(() => qrPicture(qr), [qr]);
  const hidden = usePageHidden();
  const left_s = useCountdown(until, serverNow, onEnd);
  useKeepScreenOn();
  return (
    <View className="card code-card">
      {brand}
      <View className="code-card__code" role="img" aria-label={say}>
        {hidden || left_s === 0 ? (
          <Text className="code-card__covered">{hidden ? code.covered : code.renewing}</Text>
        ) : (
          <Picture src={picture} className="code-card__picture" />
        )}
      </View>
      <Text className="code-card__line">{line(left_s)}</Text>
      {children}
    </View>
  );
}
