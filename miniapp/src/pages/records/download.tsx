import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { download } from '../../api/download.ts';
import { sentenceOf } from '../../api/failure.ts';
import { Button } from '../../components/button.tsx';
import { LinkRow } from '../../components/link-row.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { canSaveTables } from '../../device/save-file.ts';
import { useMessages } from '../../messages/index.ts';

/** The statement of a month as a file: the sheet asks in which form. */
export function Download({ month }: { month: string }) {
  const messages = useMessages();
  const { records } = messages;
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = async (name: 'statementPdf' | 'statementCsv') => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await download(name, { query: { month } });
      setOpen(false);
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <View className="month__download">
      <Button quiet label={records.download} onTap={() => setOpen(true)} />
      <Sheet
        id="download"
        title={records.download}
        open={open}
        locked={busy}
        onClose={() => setOpen(false)}
      >
        <LinkRow
          icon="records"
          label={records.pdf}
          note={records.pdfMeans}
          onTap={() => void save('statementPdf')}
        />
        {canSaveTables && (
          <LinkRow
            icon="records"
            label={records.table}
            note={records.tableMeans}
            onTap={() => void save('statementCsv')}
          />
        )}
        <View className="month__outcome" role="status">
          <Text className="small">
            {busy && records.making}
            {error !== undefined && sentenceOf(error, messages)}
          </Text>
        </View>
      </Sheet>
    </View>
  );
}
