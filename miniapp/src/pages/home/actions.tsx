import { Text, View } from '@tarojs/components';
import { Picture } from '../../components/picture.tsx';
import { Tap } from '../../components/tap.tsx';
import { open, PAGES } from '../../device/navigate.ts';
import records from '../../icons/records.svg';
import send from '../../icons/send.svg';
import settings from '../../icons/settings.svg';
import topUp from '../../icons/top-up.svg';
import { useMessages } from '../../messages/index.ts';

/** Four things one comes here to do, all within the thumb's reach. */
export function Actions() {
  const { home } = useMessages();
  const actions = [
    { label: home.send, icon: send, url: PAGES.send },
    { label: home.topUp, icon: topUp, url: PAGES.topUp },
    { label: home.records, icon: records, url: PAGES.records },
    { label: home.settings, icon: settings, url: PAGES.settings },
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
