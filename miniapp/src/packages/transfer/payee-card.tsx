import { Text, View } from '@tarojs/components';
import { PersonRow } from '../../components/person-row.tsx';
import { Pill } from '../../components/pill.tsx';
import { Row } from '../../components/row.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { Mark } from '../../components/mark-view.tsx';
import type { Chosen } from './chosen-payee.ts';
import { useTransferMessages } from './messages/index.ts';
import { spacedPhone } from './payee/payee.ts';
import './payee-card.scss';

interface PayeeCardProps {
  chosen: Chosen;
  /** Money is asked of them, so there is no caution about paying them. */
  asking?: boolean;
  onChange: () => void;
}

/** Whom it is for: the name to check, and a word of caution where they were never paid. */
export function PayeeCard({ chosen, asking = false, onChange }: PayeeCardProps) {
  const { transfer } = useTransferMessages();
  const change = <Pill label={transfer.change} onTap={onChange} />;
  if (chosen.kind === 'number') {
    return (
      <View className="card payee-card">
        <Row
          head={<Mark icon="transfer" kind="wait" />}
          title={spacedPhone(chosen.phone)}
          note={<Text>{transfer.number}</Text>}
          end={change}
        />
        <StateChip kind="wait" word={transfer.numberNote} />
      </View>
    );
  }
  const { payee, realName, known } = chosen.payee;
  return (
    <View className="card payee-card">
      <PersonRow
        person={payee}
        {...(realName === null ? { note: transfer.unverified } : { realName })}
        end={change}
      />
      {!known && !asking && <StateChip kind="wait" word={transfer.first} />}
    </View>
  );
}
