import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../miniapp/src/app.scss';
import { usePreferences } from '../../../miniapp/src/session/preferences.ts';
import { Confirm } from './confirm.tsx';
import { IdField, TransferForm } from './forms.tsx';
import './gallery.scss';
import { ReceiveCode, Start, Stopped, Unknown, Waiting } from './outcomes.tsx';
import { Days, Rows } from './rows.tsx';

const SCREENS: Readonly<Record<string, ReactNode>> = {
  rows: <Rows />,
  days: <Days />,
  transfer: <TransferForm />,
  refused: <TransferForm refusal="今天还能付 ¥412.00，没有扣款" />,
  field: <IdField />,
  'confirm-pin': <Confirm />,
  'confirm-otp': <Confirm sets={[['otp']]} />,
  'confirm-elsewhere': <Confirm sets={[['guardian']]} />,
  waiting: <Waiting />,
  unknown: <Unknown />,
  stopped: <Stopped />,
  'receive-code': <ReceiveCode />,
  start: <Start />,
};

function Screen() {
  const elder = usePreferences((preferences) => preferences.elder);
  const name = new URLSearchParams(location.search).get('screen') ?? 'rows';
  return (
    <View className={`root screen ${elder ? 'root--elder' : ''}`} role="main">
      <h1 className="gallery__name">{name}</h1>
      {SCREENS[name]}
    </View>
  );
}

const root = document.getElementById('app');
if (root) createRoot(root).render(<Screen />);
