import { View } from '@tarojs/components';

/**
 * WeChat wants a component of this name where a tab bar is custom. The bar itself is drawn by the
 * pages, as on the web, so that it knows their language and what waits.
 */
export default function CustomTabBar() {
  return <View />;
}
