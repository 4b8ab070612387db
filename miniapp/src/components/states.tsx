import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../api/failure.ts';
import { useMessages } from '../messages/index.ts';
import { Button } from './button.tsx';
import { Motif, type MotifName } from './motif.tsx';
import './states.scss';

/** The loading state: grey lines in place of the content. */
export function Loading({ rows = 3 }: { rows?: number }) {
  const messages = useMessages();
  return (
    <View className="state skeleton" role="status" aria-label={messages.loading}>
      {Array.from({ length: rows }, (_, row) => (
        <View key={row} className={`bones__line ${row % 2 ? 'bones__line--short' : ''}`} />
      ))}
    </View>
  );
}

interface EmptyProps {
  motif?: MotifName;
  says: string;
  next: string;
  action?: { label: string; onTap: () => void };
}

/** The empty state: one motif, one sentence, the next step, and at most one quiet button. */
export function Empty({ motif, says, next, action }: EmptyProps) {
  return (
    <View className="state state--empty">
      {motif && <Motif name={motif} className="state__motif" />}
      <Text className="state__says">{says}</Text>
      {next !== '' && <Text className="small">{next}</Text>}
      {action && <Button quiet label={action.label} onTap={action.onTap} />}
    </View>
  );
}

/** The error state: what happened to the money first, then a retry. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const messages = useMessages();
  return (
    <View className="state state--empty" role="alert">
      <Text className="state__says">{sentenceOf(error, messages)}</Text>
      <Button quiet label={messages.retry} onTap={onRetry} />
    </View>
  );
}
