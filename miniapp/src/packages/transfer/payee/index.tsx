import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Dock } from '../../../components/dock.tsx';
import { Field } from '../../../components/field-view.tsx';
import { LinkRow } from '../../../components/link-row.tsx';
import { PersonRow } from '../../../components/person-row.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { canScan } from '../../../device/scan.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useTransferMessages } from '../messages/index.ts';
import './index.scss';
import { lookUpOf, spacedPhone } from './payee.ts';
import { type PayeeState, usePayee } from './use-payee.ts';

const FIELD_ID = 'payee-field';
const FIELD_MAX = 65;

/** The number or the name, and what is possible where it finds no person. */
function Search({ page }: { page: PayeeState }) {
  const messages = useMessages();
  const { payee } = useTransferMessages();
  const { written, write, error, toNumber, unread } = page;
  return (
    <View className="card stack payee__search">
      <Field
        id={FIELD_ID}
        label={payee.field}
        value={written}
        maxLength={FIELD_MAX}
        help={payee.help}
        check={(text) => (lookUpOf(text) ? undefined : payee.unclear)}
        onChange={write}
      />
      {canScan() && <LinkRow icon="scan" label={payee.scan} onTap={() => void page.scan()} />}
      {(error !== null || unread) && (
        <Text className="payee__refusal" role="alert">
          {error ? sentenceOf(error, messages) : payee.notCode}
        </Text>
      )}
      {toNumber !== undefined && (
        <LinkRow
          icon="transfer"
          label={payee.toNumber(spacedPhone(toNumber))}
          note={payee.toNumberNote}
          onTap={() => page.chooseNumber(toNumber)}
        />
      )}
    </View>
  );
}

function Recent({ page }: { page: PayeeState }) {
  const { payee } = useTransferMessages();
  const { recent, find } = page;
  if (recent.isPending) return <Loading />;
  if (recent.isError) return <Failed error={recent.error} onRetry={() => void recent.refetch()} />;
  const { items } = recent.data;
  if (items.length === 0) return <Empty motif="village" says={payee.none} next={payee.noneNext} />;
  return (
    <>
      <Text className="heading" role="heading" aria-level={2}>
        {payee.recent}
      </Text>
      {items.map(({ payee: person }) => (
        <PersonRow key={person.id} person={person} onTap={() => find({ person: person.id })} />
      ))}
    </>
  );
}

function Choose() {
  const { payee } = useTransferMessages();
  const page = usePayee();
  const { by, busy, find } = page;
  const ready = by === undefined ? payee.missing : payee.find;
  return (
    <View className="payee">
      <Search page={page} />
      <View className="card">
        <Recent page={page} />
      </View>
      <Dock>
        <Button
          label={busy ? payee.finding : ready}
          disabled={busy || by === undefined}
          onTap={() => find()}
        />
      </Dock>
    </View>
  );
}

export default function PayeePage() {
  const { payee } = useTransferMessages();
  const { params } = useRouter<{ for?: string }>();
  return (
    <Screen title={params.for === 'ask' ? payee.askTitle : payee.title}>
      <Choose />
    </Screen>
  );
}
