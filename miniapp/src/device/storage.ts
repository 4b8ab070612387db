import Taro from '@tarojs/taro';

/** A value that `writeItem` stored on this device; undefined where it is missing or unreadable. */
export function readItem<Value>(name: string): Value | undefined {
  try {
    const text: unknown = Taro.getStorageSync(name);
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as Value) : undefined;
  } catch {
    return undefined;
  }
}

/** Stores a value as JSON. A full or forbidden storage is ignored: only convenience is lost. */
export function writeItem(name: string, value: unknown): void {
  try {
    Taro.setStorageSync(name, JSON.stringify(value));
  } catch {
    // Private windows refuse storage: the user signs in again next time.
  }
}

export function removeItem(name: string): void {
  try {
    Taro.removeStorageSync(name);
  } catch {
    // Storage is forbidden, so there is nothing to remove.
  }
}
