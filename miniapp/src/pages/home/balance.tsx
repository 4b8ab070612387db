import { money } from '@pingshan/shared/money';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../api/failure.ts';
import { Amount } from '../../components/amount-view.tsx';
import { Picture } from '../../components/picture.tsx';
import { Tap } from '../../components/tap.tsx';
import eye from '../../motifs/eye.svg';
import eyeOff from '../../motifs/eye-off.svg';
import village from '../../motifs/weiwu.svg';
import { useWords } from '../../words/words.ts';
import type { useHome } from './use-home.ts';

type HomeState = ReturnType<typeof useHome>;

function Figure({ home }: { home: HomeState }) {
  const words = useWords();
  const { wallet, balance, hidden } = home;
  if (balance === undefined) {
    return (
      <Text className="balance__wait" role="status">
        {wallet.error ? sentenceOf(wallet.error, words) : words.loading}
      </Text>
    );
  }
  if (hidden) return <Text className="balance__hidden">••••••</Text>;
  return <Amount money={money(balance)} size="hero" />;
}

/** The head of the first page: what is there, and that it is practice money. */
export function Balance({ home }: { home: HomeState }) {
  const words = useWords();
  const { wallet, hidden, toggle } = home;
  return (
    <View className="balance">
      <Picture src={village} className="balance__village" />
      <Text className="balance__name" role="heading" aria-level={1}>
        {words.name}
      </Text>
      <View className="balance__label">
        <Text>{words.home.balance}</Text>
        {wallet.data?.sandbox && <Text className="balance__sandbox">{words.sandbox}</Text>}
        <Tap
          className="balance__eye"
          name={hidden ? words.home.show : words.home.hide}
          onTap={toggle}
        >
          <Picture src={hidden ? eyeOff : eye} className="balance__eye-icon" />
        </Tap>
      </View>
      <View className="balance__figure">
        <Figure home={home} />
      </View>
      {wallet.data?.sandbox && <Text className="balance__means">{words.sandboxMeans}</Text>}
    </View>
  );
}
