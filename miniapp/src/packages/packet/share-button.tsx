import { Button as WechatButton, Text } from '@tarojs/components';
import { useState } from 'react';
import { packetPath } from '../../device/navigate.ts';
import { linkTo, share } from '../../device/share.ts';
import { useMessages } from '../../messages/index.ts';
import { Button } from '../../components/button.tsx';
import './share-button.scss';

interface ShareProps {
  id: string;
  title: string;
  quiet?: boolean;
}

/**
 * Takes a packet to the neighbours: WeChat's own sheet makes a card of the page (and asks the page
 * what is on it); elsewhere the system's sheet, or the link for pasting.
 */
export function ShareButton({ id, title, quiet = false }: ShareProps) {
  const { packet } = useMessages();
  const [how, setHow] = useState<'shared' | 'copied' | 'failed'>();
  const path = packetPath(id);
  if (process.env.TARO_ENV === 'weapp') {
    const look = quiet ? 'button--quiet' : 'button--primary';
    return (
      <WechatButton className={`share-button button ${look}`} openType="share">
        {packet.shareThis}
      </WechatButton>
    );
  }
  return (
    <>
      <Button
        quiet={quiet}
        label={how === 'copied' ? packet.copied : packet.shareThis}
        onTap={() => void share(title, path).then(setHow)}
      />
      {how === 'failed' && (
        <Text className="small share-button__link" selectable userSelect role="status">
          {packet.copyFailed} {linkTo(path)}
        </Text>
      )}
    </>
  );
}
