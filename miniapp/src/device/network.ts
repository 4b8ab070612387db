import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';

function subscribe(onChange: (online: boolean) => void): () => void {
  if (process.env.TARO_ENV === 'h5') {
    const report = () => onChange(navigator.onLine);
    addEventListener('online', report);
    addEventListener('offline', report);
    report();
    return () => {
      removeEventListener('online', report);
      removeEventListener('offline', report);
    };
  }
  const report = ({ isConnected }: { isConnected: boolean }) => onChange(isConnected);
  Taro.onNetworkStatusChange(report);
  return () => Taro.offNetworkStatusChange(report);
}

/** Whether this device has a network; true until the system reports otherwise. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(true);
  useEffect(() => subscribe(setOnline), []);
  return online;
}
