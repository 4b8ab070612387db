import { Button as WechatButton, Text } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { linkTo, share } from '../../device/share.ts';
import { usePacketMessages } from './messages/index.ts';
import { packetPath } from './routes.ts';
import './share-button.scss';

interface ShareProps {
  id: string;
  title: string;
  quiet?: boolean;
}

/**
 * Shares a packet. WeChat sends the page as a card, whose content comes from the page's
 * `useShareAppMessage`; the web opens the system's share sheet or copies the URL.
 */
export function ShareButton({ id, title, quiet = false }: ShareProps) {
  const messages = usePacketMessages().share;
  const [outcome, setOutcome] = useState<'shared' | 'copied' | 'failed'>();
  const path = packetPath(id);
  if (process.env.TARO_ENV === 'weapp') {
    const kind = quiet ? 'button--quiet' : 'button--primary';
    return (
      <WechatButton className={`share-button button ${kind}`} openType="share">
        {messages.shareThis}
      </WechatButton>
    );
  }
  return (
    <>
      <Button
        quiet={quiet}
        label={outcome === 'copied' ? messages.copied : messages.shareThis}
        onTap={() => void share(title, path).then(setOutcome)}
      />
      {outcome === 'failed' && (
        <Text className="small share-button__link" selectable userSelect role="status">
          {messages.copyFailed} {linkTo(path)}
        </Text>
      )}
    </>
  );
}
