import { Failed, Loading } from '../../../components/states.tsx';
import { Screen } from '../../../layouts/screen.tsx';
import { useAccountMessages } from '../messages/index.ts';
import { Checks } from './checks.tsx';
import { VerifyForm } from './form.tsx';
import './index.scss';
import { useVerify } from './use-verify.ts';

function Content() {
  const state = useVerify();
  const { data, error, refetch } = state.query;
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />;
  return state.showsForm ? (
    <VerifyForm state={state} />
  ) : (
    <Checks state={state} verification={data} />
  );
}

/** 实名: name and ID number, a line for each check, and the class that they give. */
export default function Verify() {
  return (
    <Screen title={useAccountMessages().verify.title}>
      <Content />
    </Screen>
  );
}
