import Taro from '@tarojs/taro';

/**
 * Random bytes from the system's secure source. Rejects where there is none: a guessable key is
 * worse than no key.
 */
export async function randomBytes(length: number): Promise<Uint8Array> {
  if (process.env.TARO_ENV === 'h5') return crypto.getRandomValues(new Uint8Array(length));
  return new Promise((resolve, reject) => {
    void Taro.getRandomValues({
      length,
      success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
}

const BYTE_VALUES = 256;

/** A random number in [0, 1) of 16 bits, for jitter; 0.5 where the system has no random source. */
export async function randomFraction(): Promise<number> {
  const [high = 128, low = 0] = await randomBytes(2).catch(() => []);
  return (high + low / BYTE_VALUES) / BYTE_VALUES;
}
