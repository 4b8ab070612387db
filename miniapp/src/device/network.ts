import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';

function watch(tell: (online: boolean) => void): () => void {
  if (process.env.TARO_ENV === 'h5') {
    const look = () => tell(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    look();
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }
  const look = ({ isConnected }: { isConnected: boolean }) => tell(isConnected);
  Taro.onNetworkStatusChange(look);
  return () => Taro.offNetworkStatusChange(look);
}

/** Whether this device has a network; true until the system says otherwise. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(true);
  useEffect(() => watch(setOnline), []);
  return online;
}
