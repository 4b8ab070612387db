import type { Verification } from '@pingshan/shared/identity/schemas';
import { Text, View } from '@tarojs/components';
import { sentenceOf } from '../../../api/failure.ts';
import { Button } from '../../../components/button.tsx';
import { Row } from '../../../components/row.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { StateChip } from '../../../components/state-chip.tsx';
import { useMessages } from '../../../messages/index.ts';
import { useAccountListMessages } from '../list-messages/index.ts';
import { useAccountMessages } from '../messages/index.ts';
import type { VerifyState } from './use-verify.ts';
import { canAskStaff, canShowFace, CHIP, nextOf } from './verify.ts';

function Head({ verification }: { verification: Verification }) {
  const { verify } = useAccountMessages();
  const { classes } = useAccountListMessages();
  const { state, class: level, name, idNumber } = verification;
  const next = nextOf(verification);
  return (
    <View className="card stack verify__head" role="status">
      <Text className="heading">{state === 'none' ? verify.title : verify.head[state]}</Text>
      {name !== null && idNumber !== null && (
        <Text>
          {name} · {idNumber}
        </Text>
      )}
      <Text>
        {classes[level]} · {verify.years[level]}
      </Text>
      {next && <Text className="small">{verify.missing(next.missing, classes[next.class])}</Text>}
    </View>
  );
}

function Lines({ checks }: Pick<Verification, 'checks'>) {
  const { verify } = useAccountMessages();
  return (
    <View className="card card--rows" role="group" aria-label={verify.title}>
      {checks.map(({ kind, state }) => (
        <Row
          key={kind}
          title={verify.kinds[kind]}
          note={<Text>{verify.asks[kind]}</Text>}
          end={<StateChip kind={CHIP[state]} word={verify.states[state]} />}
        />
      ))}
    </View>
  );
}

/** The face is sensitive, so its consent is asked for apart from the rest. */
function FaceConsent({ state }: { state: VerifyState }) {
  const { verify } = useAccountMessages();
  return (
    <Sheet
      id="face-consent"
      title={verify.faceConsent}
      open={state.asksFace}
      foot={<Button label={verify.faceAgree} onTap={state.agreeFace} />}
      onClose={() => state.askFace(false)}
    >
      <View className="verify__face">
        <Text>{verify.faceMeans}</Text>
      </View>
    </Sheet>
  );
}

/** A line for each check and the class that they give, and what can still be done. */
export function Checks({
  state,
  verification,
}: {
  state: VerifyState;
  verification: Verification;
}) {
  const messages = useMessages();
  const { verify } = useAccountMessages();
  const { error, busy } = state;
  return (
    <View className="verify">
      <Head verification={verification} />
      <Lines checks={verification.checks} />
      {error && (
        <View className="verify__error" role="alert">
          <Text>{sentenceOf(error, messages)}</Text>
        </View>
      )}
      <View className="stack verify__acts">
        {canShowFace(verification) && (
          <Button
            label={busy ? verify.checking : verify.faceDo}
            disabled={busy}
            onTap={() => state.askFace(true)}
          />
        )}
        {verification.state === 'refused' && (
          <Button quiet label={verify.again} disabled={busy} onTap={state.edit} />
        )}
        {canAskStaff(verification) && (
          <Button quiet label={verify.byHand} disabled={busy} onTap={state.askStaff} />
        )}
      </View>
      <FaceConsent state={state} />
    </View>
  );
}
