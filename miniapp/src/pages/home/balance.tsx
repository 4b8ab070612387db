import { money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../api/failure.ts';
import { Amount } from '../../components/amount-view.tsx';
import { ElderSwitch } from '../../components/elder-switch.tsx';
import { Icon } from '../../components/icon.tsx';
import { Motif } from '../../components/motif.tsx';
import { SandboxTag } from '../../components/sandbox-tag.tsx';
import { Tap } from '../../components/tap.tsx';
import eye from '../../icons/eye.svg';
import eyeOff from '../../icons/eye-off.svg';
import { useMessages } from '../../messages/index.ts';
import type { HomeState } from './use-home.ts';

function BalanceAmount({ home }: { home: HomeState }) {
  const messages = useMessages();
  const { wallet, balance, hidden } = home;
  if (balance === undefined) {
    return (
      <Text className="balance__status" role="status">
        {wallet.error ? sentenceOf(wallet.error, messages) : messages.loading}
      </Text>
    );
  }
  if (hidden) {
    return (
      <View className="balance__hidden" role="img" aria-label={messages.home.hidden}>
        <Text aria-hidden>••••••</Text>
      </View>
    );
  }
  return <Amount money={money(balance)} size="hero" />;
}

/** The header of the home page: the balance, and that it is practice money. */
export function Balance({ home }: { home: HomeState }) {
  const messages = useMessages();
  const { wallet, elder, hidden, toggleHidden } = home;
  return (
    <View className="balance on-cinnabar">
      {!elder && (
        <View className="balance__village" aria-hidden>
          <Motif name="village" />
        </View>
      )}
      <View className="balance__top">
        <Text className="balance__name" role="heading" aria-level={1}>
          {messages.name}
        </Text>
        <ElderSwitch />
      </View>
      <View className="balance__label">
        <Text>{messages.home.balance}</Text>
        {wallet.data?.sandbox && <SandboxTag />}
        <Tap
          className="balance__eye"
          name={hidden ? messages.home.show : messages.home.hide}
          onTap={toggleHidden}
        >
          <Icon src={hidden ? eyeOff : eye} />
        </Tap>
      </View>
      <View className="balance__amount">
        <BalanceAmount home={home} />
      </View>
      <Text className="balance__means">{wallet.data?.sandbox ? messages.sandboxMeans : ''}</Text>
    </View>
  );
}
