import type { Claim } from '@pingshan/shared/transfer/schemas';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Amount } from '../../../components/amount-view.tsx';
import { Button } from '../../../components/button.tsx';
import { CodeBoxes, CodeKeys } from '../../../components/code-pad-view.tsx';
import { stamp } from '../../../components/day-list.ts';
import { Dock } from '../../../components/dock.tsx';
import { PersonRow } from '../../../components/person-row.tsx';
import { ResultPage } from '../../../components/result-page.tsx';
import { SandboxSms } from '../../../components/sandbox-sms.tsx';
import { Empty, Failed, Loading } from '../../../components/states.tsx';
import { now } from '../../../device/clock.ts';
import { HOME, open } from '../../../device/navigate.ts';
import { Screen } from '../../../layouts/screen.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useTransferMessages } from '../messages/index.ts';
import { outcomeOf } from './claim.ts';
import './index.scss';
import { type ClaimState, useClaimPage } from './use-claim.ts';

interface ShownProps {
  page: ClaimState;
  claim: Claim;
}

function Money({ claim }: { claim: Claim }) {
  const messages = useMessages();
  const { claim: words } = useTransferMessages();
  const { payer, amount, memo, toPhone, expiresAt } = claim;
  return (
    <View className="card claim-money">
      <PersonRow person={payer} {...(memo === '' ? {} : { note: memo })} />
      <View className="claim-money__amount">
        <Amount money={amount} size="hero" />
      </View>
      <Text>{words.waits(toPhone)}</Text>
      <Text className="small">{words.until(stamp(Date.parse(expiresAt), now(), messages))}</Text>
    </View>
  );
}

/** The code of the SMS, once one was sent. */
function CodeCard({ page }: { page: ClaimState }) {
  const messages = useMessages();
  const { claim: words } = useTransferMessages();
  const { code, error, sms, busy } = page;
  return (
    <View className="card stack claim-code">
      <CodeBoxes
        code={code}
        label={busy ? words.claiming : words.code}
        note={words.how}
        {...(error ? { error: sentenceOf(error, messages) } : {})}
      />
      {sms !== undefined && <SandboxSms code={sms} onUse={code.fill} />}
    </View>
  );
}

function Waiting({ page, claim }: ShownProps) {
  const messages = useMessages();
  const { claim: words } = useTransferMessages();
  const { sent, sending, send, error, code, busy } = page;
  if (!sent) {
    return (
      <>
        <Money claim={claim} />
        <Dock line={error ? sentenceOf(error, messages) : words.how}>
          <Button label={sending ? words.sending : words.send} disabled={sending} onTap={send} />
        </Dock>
      </>
    );
  }
  return (
    <>
      <Money claim={claim} />
      <CodeCard page={page} />
      <Dock keys>
        <CodeKeys code={code} busy={busy} side={{ label: words.again, onTap: send }} />
      </Dock>
    </>
  );
}

function Content() {
  const words = useTransferMessages();
  const page = useClaimPage();
  const { query, missing } = page;
  const toHome = () => open(HOME);
  if (query.data) {
    const outcome = outcomeOf(query.data, words);
    if (!outcome) return <Waiting page={page} claim={query.data} />;
    return <ResultPage {...outcome} next={{ label: words.claim.done, onTap: toHome }} />;
  }
  const home = { label: words.result.toHome, onTap: toHome };
  return (
    <View className="card state--empty">
      {missing && <Empty says={words.claim.missing} next={words.claim.missingNext} action={home} />}
      {!missing && query.isError && (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isFetching && <Loading rows={4} />}
    </View>
  );
}

export default function ClaimPage() {
  const { claim } = useTransferMessages();
  return (
    <Screen title={claim.title}>
      <Content />
    </Screen>
  );
}
