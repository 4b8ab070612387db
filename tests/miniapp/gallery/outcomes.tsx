import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Actions } from '../../../miniapp/src/components/actions.tsx';
import { CodeCard } from '../../../miniapp/src/components/code-card-view.tsx';
import { CountdownRing } from '../../../miniapp/src/components/countdown-ring.tsx';
import type { IconName } from '../../../miniapp/src/components/icon-names.ts';
import { PersonRow } from '../../../miniapp/src/components/person-row.tsx';
import { ResultPage } from '../../../miniapp/src/components/result-page.tsx';
import { Empty } from '../../../miniapp/src/components/states.tsx';
import { AZHEN, nothing } from './people.ts';

const SERVER_NOW = Date.parse('2026-11-27T02:21:06Z');

/** On its way, with a ring that drains. */
export function Waiting() {
  const [over, setOver] = useState(false);
  return (
    <ResultPage
      state="waiting"
      title={over ? '到账了' : '8 秒后到账'}
      note="在那之前阿珍不会收到通知"
      steps={[
        { title: '已从余额转出', note: '11-27 10:21:06', state: 'done' },
        { title: '在路上', note: '只会到阿珍手上，或退回给你', state: 'now' },
        { title: '阿珍收到', state: 'to-come' },
      ]}
      next={{ label: '完成', onTap: nothing }}
      also={{ label: '撤回这笔', onTap: nothing }}
      picture={
        <CountdownRing
          until={SERVER_NOW + 3_000}
          serverNow={SERVER_NOW}
          total_s={10}
          label="秒内可撤回"
          say={(left_s) => `还有 ${left_s} 秒可以撤回`}
          onEnd={() => setOver(true)}
        />
      }
    />
  );
}

export function Unknown() {
  return (
    <ResultPage
      state="unknown"
      title="正在确认，钱不会丢"
      note="网络断了一下，还不知道这笔成没成"
      facts={[
        { name: '付给', value: '阿娣茶粿档' },
        { name: '金额', value: '¥32.80' },
      ]}
      next={{ label: '查结果', onTap: nothing }}
    />
  );
}

export function Stopped() {
  return (
    <ResultPage
      state="stopped"
      title="先停一下，没有扣款"
      note="这笔很像“冒充亲友”的骗法"
      facts={[{ name: '转给', value: '阿强', also: '周*强' }]}
      next={{ label: '不转了', onTap: nothing }}
    />
  );
}

/** A QR code of one's own, for five minutes. */
export function ReceiveCode() {
  return (
    <View className="gallery">
      <CodeCard
        qr="https://wallet.example/s/01J00000000000000000000002"
        say="收款码，让对方扫，向我付款"
        brand={<PersonRow person={AZHEN} note="让对方扫这个码，向我付款" />}
        until={SERVER_NOW + 272_000}
        serverNow={SERVER_NOW}
        line={(left_s) => `${left_s} 秒后自动换新码`}
        onEnd={nothing}
      />
    </View>
  );
}

const ICONS: readonly (readonly [IconName, string])[] = [
  ['scan', '扫一扫'],
  ['codes', '收付款'],
  ['transfer', '转账'],
  ['send', '发红包'],
  ['split', 'AA 分账'],
  ['top-up', '充值'],
  ['withdraw', '提现'],
  ['records', '账单'],
];

/** The home page's actions once every package is there, and the motifs of empty states. */
export function Start() {
  const actions = ICONS.map(([icon, label]) => ({ key: icon, icon, label, onTap: nothing }));
  return (
    <View className="gallery">
      <Actions name="要做什么" tiles={actions.slice(0, 4)} plain={actions.slice(4)} />
      {(['kylin', 'spring', 'basin', 'chaguo'] as const).map((motif) => (
        <View key={motif} className="card">
          <Empty motif={motif} says="还没有正在进行的事" next="群里有人发红包，会出现在这里" />
        </View>
      ))}
      <Text className="small">{ICONS.length}</Text>
    </View>
  );
}
