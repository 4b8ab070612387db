import Taro from '@tarojs/taro';

/** What stays on this device between visits; undefined where nothing, or nothing readable, is kept. */
export function readItem<Value>(name: string): Value | undefined {
  try {
    const text: unknown = Taro.getStorageSync(name);
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as Value) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value as JSON; a full or forbidden storage costs convenience only, so it is let be. */
export function writeItem(name: string, value: unknown): void {
  try {
    Taro.setStorageSync(name, JSON.stringify(value));
  } catch {
    // Private windows refuse: the person signs in again next time.
  }
}

export function removeItem(name: string): void {
  try {
    Taro.removeStorageSync(name);
  } catch {
    // Nothing was kept, then.
  }
}
