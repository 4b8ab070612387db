import type { RedPacket, RedPacketProof } from '@pingshan/shared/red-packet/schemas';
import { Text, View } from '@tarojs/components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { Sheet } from '../../../components/sheet.tsx';
import { Failed, Loading } from '../../../components/states.tsx';
import { Tap } from '../../../components/tap.tsx';
import { usePacketMessages } from '../messages/index.ts';
import { formatShares, groupDigits, verifyProof } from './proof.ts';
import './proof.scss';

interface ProofProps {
  packet: RedPacket;
  open: boolean;
  onClose: () => void;
}

const CHECKS = ['commitment', 'shares', 'claims'] as const;

function Numbers({ proof }: { proof: RedPacketProof }) {
  const messages = usePacketMessages().proof;
  const rows = [
    [messages.fingerprint, groupDigits(proof.commitment)],
    [messages.seed, proof.seed === null ? messages.sealed : groupDigits(proof.seed)],
    [messages.shareAmounts, formatShares(proof)],
  ] as const;
  return rows.map(
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
  const messages = usePacketMessages().proof;
  const [showNumbers, setShowNumbers] = useState(false);
  const { verdict, checks } = verifyProof(proof);
  return (
    <View className="proof__result">
      <View className={`proof__verdict proof__verdict--${verdict}`} role="status">
        <Text>{messages[verdict]}</Text>
      </View>
      <Text>{verdict === 'sealed' ? messages.sealedSays : messages.proves}</Text>
      <Text className="small">{messages.limits}</Text>
      {verdict !== 'sealed' &&
        CHECKS.map((check) => (
          <View key={check} className="row">
            <Text>{messages[check]}</Text>
            <Text className={checks[check] ? 'proof__yes' : 'proof__no'}>
              {checks[check] ? messages.yes : messages.no}
            </Text>
          </View>
        ))}
      {showNumbers ? (
        <Numbers proof={proof} />
      ) : (
        <Tap className="proof__more" onTap={() => setShowNumbers(true)}>
          <Text>{messages.showNumbers}</Text>
        </Tap>
      )}
    </View>
  );
}

/** Verifies the split on this device, and states what that proves and what it does not. */
export function ProofSheet({ packet, open, onClose }: ProofProps) {
  const { title } = usePacketMessages().proof;
  const proof = useQuery({
    queryKey: ['proof', packet.id, packet.state],
    queryFn: () => call('redPacketProof', { params: { id: packet.id } }),
    enabled: open,
  });
  return (
    <Sheet id="proof" title={title} open={open} onClose={onClose}>
      {proof.data && <Result proof={proof.data} />}
      {proof.isPending && <Loading rows={4} />}
      {proof.isError && <Failed error={proof.error} onRetry={() => void proof.refetch()} />}
    </Sheet>
  );
}
