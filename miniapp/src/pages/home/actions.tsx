import { Text, View } from '@tarojs/components';
import { Picture } from '../../components/picture.tsx';
import { Tap } from '../../components/tap.tsx';
import { open } from '../../device/navigate.ts';
import records from '../../icons/records.svg';
import send from '../../icons/send.svg';
import settings from '../../icons/settings.svg';
import topUp from '../../icons/top-up.svg';
import { useMessages } from '../../messages/index.ts';
import { SEND_PACKET } from '../../packages/packet/routes.ts';
import { RECORDS, SETTINGS, TOP_UP } from '../routes.ts';

/** The four main actions, within the thumb's reach. */
export function Actions() {
  const { home } = useMessages();
  const actions = [
    { label: home.send, icon: send, url: SEND_PACKET },
    { label: home.topUp, icon: topUp, url: TOP_UP },
    { label: home.records, icon: records, url: RECORDS },
    { label: home.settings, icon: settings, url: SETTINGS },
  ];
  return (
    <View className="card actions">
      {actions.map(({ label, icon, url }) => (
        <Tap key={url} className="actions__item" onTap={() => open(url)}>
          <View className="actions__tile">
            <Picture src={icon} className="actions__icon" />
          </View>
          <Text>{label}</Text>
        </Tap>
      ))}
    </View>
  );
}
