import { View } from '@tarojs/components';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field-view.tsx';
import { LinkRow } from '../../components/link-row.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useMessages } from '../../messages/index.ts';
import { memoOver } from './memo.ts';
import { useTransferMessages } from './messages/index.ts';

/** The input counts code units, not characters, so the limit is left to the validation. */
const UNLIMITED = -1;

interface MemoProps {
  memo: string;
  /** The word of the row while nothing is written. */
  none: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: (memo: string) => void;
}

/** The row of what it is for, and the sheet in which it is written. */
export function MemoRow({ memo, none, open, onOpen, onChange }: MemoProps) {
  const { done } = useMessages();
  const { transfer } = useTransferMessages();
  const close = () => onOpen(false);
  return (
    <View className="card card--rows">
      <LinkRow
        label={transfer.memo}
        value={memo.trim() === '' ? none : memo}
        onTap={() => onOpen(true)}
      />
      <Sheet
        id="transfer-memo"
        title={transfer.memo}
        open={open}
        foot={<Button label={done} onTap={close} />}
        onClose={close}
      >
        <Field
          id="transfer-memo-field"
          label={transfer.memo}
          value={memo}
          maxLength={UNLIMITED}
          help={none}
          check={(text) => {
            const over = memoOver(text);
            return over > 0 ? transfer.memoOver(over) : undefined;
          }}
          onChange={onChange}
        />
      </Sheet>
    </View>
  );
}
