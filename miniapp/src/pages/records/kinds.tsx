import type { TransactionSummary } from '@pingshan/shared/wallet/schemas';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Amount } from '../../components/amount-view.tsx';
import { Mark } from '../../components/mark-view.tsx';
import { Pill } from '../../components/pill.tsx';
import { Row } from '../../components/row.tsx';
import { useMessages } from '../../messages/index.ts';
import { useLanguage } from '../../session/preferences.ts';
import { type KindRow, kindRows, shownKinds } from './statement.ts';

interface KindsProps {
  summary: TransactionSummary;
  chosen: string | undefined;
  onChoose: (kind: string | undefined) => void;
}

function Kind({ row, onTap }: { row: KindRow; onTap: () => void }) {
  const { label, note, mark, amount } = row;
  return (
    <Row
      head={<Mark {...mark} />}
      title={label}
      note={note}
      end={<Amount money={amount} signed />}
      onTap={onTap}
    />
  );
}

/** What each kind of movement comes to; a tap shows the lines of that kind alone. */
export function Kinds({ summary, chosen, onChoose }: KindsProps) {
  const messages = useMessages();
  const language = useLanguage();
  const [expanded, setExpanded] = useState(false);
  const { records } = messages;
  const rows = kindRows(summary, language, messages);
  const { shown, hidden } = shownKinds(rows, { kind: chosen, expanded });
  if (shown.length === 0) return null;
  return (
    <View className="kinds">
      <View className="row">
        <Text className="small">{chosen === undefined ? records.kinds : records.onlyThis}</Text>
        {chosen !== undefined && (
          <Pill label={records.allKinds} onTap={() => onChoose(undefined)} />
        )}
        {hidden > 0 && <Pill label={records.moreKinds(hidden)} onTap={() => setExpanded(true)} />}
      </View>
      {shown.map((row) => (
        <Kind
          key={row.key}
          row={row}
          onTap={() => onChoose(chosen === undefined ? row.kind : undefined)}
        />
      ))}
    </View>
  );
}
