/** What the parts use of Taro, for a page without its router and its storage. */
const query = new URLSearchParams(location.search);

const preferences = {
  language: query.get('language') ?? 'zh-CN',
  elder: query.has('elder'),
};

export const Taro = {
  getStorageSync: (name: string) => (name === 'preferences' ? JSON.stringify(preferences) : ''),
  setStorageSync: () => undefined,
  removeStorageSync: () => undefined,
  nextTick: (run: () => void) => setTimeout(run),
  getCurrentInstance: () => ({}),
  getCurrentPages: () => [],
};

export const useReady = () => undefined;
export const useDidShow = () => undefined;
export const useDidHide = () => undefined;
