import { formatMoney } from '@pingshan/shared/money';
import type { Transfer } from '@pingshan/shared/transfer/schemas';
import { Text, View } from '@tarojs/components';
import { ShareButton } from '../../../components/share-button.tsx';
import { useTransferMessages } from '../messages/index.ts';
import type { TransferMessages } from '../messages/type.ts';
import { claimPath } from '../routes.ts';

/** What WeChat shows of the claim in a chat. */
export const claimCard = (
  { id, payer, amount }: Transfer,
  { result }: TransferMessages,
): { title: string; path: string } => ({
  title: result.received(payer.name, formatMoney(amount)),
  path: claimPath(id),
});

/** The link for the owner of the number, who also gets it by SMS. */
export function ClaimLink({ transfer }: { transfer: Transfer }) {
  const own = useTransferMessages();
  const { title, path } = claimCard(transfer, own);
  return (
    <View className="card stack">
      <Text className="small">{own.result.claimNote}</Text>
      <ShareButton quiet path={path} title={title} words={own.result} />
    </View>
  );
}
