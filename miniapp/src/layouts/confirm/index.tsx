import { sentenceOf } from '../../api/failure.ts';
import { ConfirmSheet } from '../../components/confirm-sheet-view.tsx';
import { useInFront } from '../../device/use-in-front.ts';
import { useMessages } from '../../messages/index.ts';
import { useConfirm } from './use-confirm.ts';

function ConfirmHere() {
  const messages = useMessages();
  const { shown, challenge, error, smsCode, ...confirm } = useConfirm();
  return (
    <ConfirmSheet
      open={shown}
      title={messages.confirm.title}
      what={challenge.what}
      amount={challenge.amount}
      details={challenge.details}
      sets={challenge.remaining}
      busy={confirm.busy}
      resendIn_s={confirm.resendIn_s}
      {...(error !== null && { error: sentenceOf(error, messages) })}
      {...(smsCode !== undefined && { smsCode })}
      onPin={confirm.prove}
      onOtp={confirm.prove}
      onResend={confirm.requestCode}
      onForgotPin={confirm.forgotPin}
      onClose={confirm.close}
    />
  );
}

/**
 * The confirm sheet over the page in front: it opens when the server wants a request confirmed. The pages
 * behind have none, or each of them would ask for an SMS of its own.
 */
export function Confirm() {
  return useInFront() ? <ConfirmHere /> : null;
}
