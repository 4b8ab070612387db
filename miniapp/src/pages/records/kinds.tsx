import type { TransactionSummary } from '@pingshan/shared/wallet/schemas';
import { Text, View } from '@tarojs/components';
import { Amount } from '../../components/amount-view.tsx';
import { Mark } from '../../components/mark-view.tsx';
import { Row } from '../../components/row.tsx';
import { useMessages } from '../../messages/index.ts';
import { useLanguage } from '../../session/preferences.ts';
import { kindRows } from './statement.ts';

interface KindsProps {
  summary: TransactionSummary;
  onChoose: (kind: string) => void;
}

/** What each kind of movement comes to; a tap shows the lines of that kind. */
export function Kinds({ summary, onChoose }: KindsProps) {
  const messages = useMessages();
  const language = useLanguage();
  const rows = kindRows(summary, language, messages);
  if (rows.length === 0) return null;
  return (
    <View>
      <View className="day">
        <Text role="heading" aria-level={2}>
          {messages.records.kinds}
        </Text>
      </View>
      <View className="card card--rows kinds">
        {rows.map(({ key, kind, label, note, mark, amount }) => (
          <Row
            key={key}
            head={<Mark {...mark} />}
            title={label}
            note={note}
            end={<Amount money={amount} signed />}
            onTap={() => onChoose(kind)}
          />
        ))}
      </View>
    </View>
  );
}
