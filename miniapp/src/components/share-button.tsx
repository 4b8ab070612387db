import { Button as WechatButton, Text } from '@tarojs/components';
import { useState } from 'react';
import { linkTo, share } from '../device/share.ts';
import { Button } from './button.tsx';
import './share-button.scss';

interface ShareProps {
  /** The page that the link opens. */
  path: string;
  title: string;
  words: { readonly share: string; readonly copied: string; readonly copyFailed: string };
  quiet?: boolean;
}

/**
 * Shares a page. WeChat sends it as a card, whose content comes from the page's `useShareAppMessage`;
 * the web opens the system's share sheet or copies the URL.
 */
export function ShareButton({ path, title, words, quiet = false }: ShareProps) {
  const [outcome, setOutcome] = useState<'shared' | 'copied' | 'failed'>();
  if (process.env.TARO_ENV === 'weapp') {
    const kind = quiet ? 'button--quiet' : 'button--primary';
    return (
      <WechatButton className={`share-button button ${kind}`} openType="share">
        {words.share}
      </WechatButton>
    );
  }
  return (
    <>
      <Button
        quiet={quiet}
        label={outcome === 'copied' ? words.copied : words.share}
        onTap={() => void share(title, path).then(setOutcome)}
      />
      {outcome === 'failed' && (
        <Text className="small share-button__link" selectable userSelect role="status">
          {words.copyFailed} {linkTo(path)}
        </Text>
      )}
    </>
  );
}
