import Popup from '@nutui/nutui-react-taro/dist/es/packages/popup/index';
import '@nutui/nutui-react-taro/dist/es/packages/overlay/style/style.css';
import '@nutui/nutui-react-taro/dist/es/packages/popup/style/style.css';
import type { RedPacket, RedPacketProof } from '@pingshan/shared/red-packet/schemas';
import { Text, View } from '@tarojs/components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { Button } from '../../../components/button.tsx';
import { Failed, Loading } from '../../../components/states.tsx';
import { Tap } from '../../../components/tap.tsx';
import { useFocusTrap } from '../../../device/use-focus-trap.ts';
import { useMessages } from '../../../messages/index.ts';
import { groupDigits, verifyProof, formatShares } from './proof.ts';
import './proof.scss';

const DIALOG = 'proof';

interface ProofProps {
  packet: RedPacket;
  visible: boolean;
  onClose: () => void;
}

function Numbers({ proof }: { proof: RedPacketProof }) {
  const words = useMessages();
  const lines = [
    [words.proof.print, groupDigits(proof.commitment)],
    [words.proof.seed, proof.seed === null ? words.proof.sealed : groupDigits(proof.seed)],
    [words.proof.parts, formatShares(proof)],
  ] as const;
  return lines.map(
    ([name, value]) =>
      value !== '' && (
        <View key={name} className="stack">
          <Text className="small">{name}</Text>
          <Text className="proof__number">{value}</Text>
        </View>
      ),
  );
}

function Result({ proof }: { proof: RedPacketProof }) {
  const words = useMessages();
  const [curious, setCurious] = useState(false);
  const { verdict, checks } = verifyProof(proof);
  return (
    <View className="proof__result">
      <View className={`proof__verdict proof__verdict--${verdict}`} role="status">
        <Text>{words.proof[verdict]}</Text>
      </View>
      <Text>{verdict === 'sealed' ? words.proof.sealedSays : words.proof.proves}</Text>
      <Text className="small">{words.proof.not}</Text>
      {verdict !== 'sealed' &&
        (['commitment', 'shares', 'claims'] as const).map((check) => (
          <View key={check} className="row">
            <Text>{words.proof[check]}</Text>
            <Text className={checks[check] ? 'proof__yes' : 'proof__no'}>
              {checks[check] ? words.proof.yes : words.proof.no}
            </Text>
          </View>
        ))}
      {curious ? (
        <Numbers proof={proof} />
      ) : (
        <Tap className="proof__curious" onTap={() => setCurious(true)}>
          <Text>{words.proof.curious}</Text>
        </Tap>
      )}
    </View>
  );
}

/** Checks the split on this very device, and says what that proves and what it does not. */
export function ProofSheet({ packet, visible, onClose }: ProofProps) {
  const words = useMessages();
  const proof = useQuery({
    queryKey: ['proof', packet.id, packet.state],
    queryFn: () => call('redPacketProof', { params: { id: packet.id } }),
    enabled: visible,
  });
  useFocusTrap(DIALOG, visible, onClose);
  return (
    <Popup visible={visible} position="bottom" round onClose={onClose}>
      <View
        id={DIALOG}
        className="proof"
        role="dialog"
        aria-modal
        aria-label={words.proof.title}
        tabIndex={-1}
      >
        <Text className="heading" role="heading" aria-level={2}>
          {words.proof.title}
        </Text>
        {proof.data && <Result proof={proof.data} />}
        {proof.isPending && <Loading rows={4} />}
        {proof.isError && <Failed error={proof.error} onRetry={() => void proof.refetch()} />}
        <Button quiet label={words.close} onTap={onClose} />
      </View>
    </Popup>
  );
}
