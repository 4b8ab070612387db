import { money } from '@pingshan/shared/money';
import { View } from '@tarojs/components';
import { Bars } from '../../../miniapp/src/components/bars-view.tsx';
import { DayList } from '../../../miniapp/src/components/day-list-view.tsx';
import { LinkRow } from '../../../miniapp/src/components/link-row.tsx';
import { Meter } from '../../../miniapp/src/components/meter-view.tsx';
import { MoneyRow } from '../../../miniapp/src/components/money-row.tsx';
import { PersonRow } from '../../../miniapp/src/components/person-row.tsx';
import { Pill } from '../../../miniapp/src/components/pill.tsx';
import { StateChip } from '../../../miniapp/src/components/state-chip.tsx';
import { TabBar } from '../../../miniapp/src/components/tab-bar-view.tsx';
import { AZHEN, nothing, PEOPLE } from './people.ts';

const AT = ['2026-11-27T02:21:00Z', '2026-11-27T00:05:00Z', '2026-11-25T12:05:00Z'];

/** People, money and links in lists. */
export function Rows() {
  return (
    <View className="gallery">
      <View className="card card--rows">
        <PersonRow
          person={AZHEN}
          realName="陈*珍"
          note="手机尾号 2086"
          end={<Pill label="换人" onTap={nothing} />}
        />
        <PersonRow person={PEOPLE[1]} aside="我" note="垫付的人，零头 2 分算我的" />
        <PersonRow
          person={PEOPLE[2]}
          note={<StateChip kind="done" word="10:24 已付" />}
          end={<StateChip kind="wait" word="还差 1 份" />}
        />
      </View>
      <View className="card card--rows">
        <MoneyRow
          mark={{ icon: 'shop' }}
          title="阿娣茶粿档和隔壁三姑凉茶铺合开的小店"
          note="今天 10:21"
          amount={money(-328_000)}
          to="/record"
        />
        <MoneyRow
          mark={{ icon: 'top-up', kind: 'in' }}
          title="充值"
          note="昨天 20:05"
          amount={money(50_000)}
          to="/record"
        />
        <MoneyRow
          mark={{ icon: 'clock', kind: 'wait' }}
          title="转给 阿珍"
          note="明天 09:00 到"
          amount={money(-8_800)}
          state="在路上"
          to={undefined}
        />
      </View>
      <View className="card card--rows">
        <LinkRow
          icon="id-card"
          label="实名"
          value={<StateChip kind="done" word="过了 3 项" />}
          onTap={nothing}
        />
        <LinkRow icon="bank-card" label="银行卡" value="1 张" onTap={nothing} />
        <LinkRow icon="lock" label="一键锁定" note="手机丢了先按这里，只进不出" onTap={nothing} />
      </View>
    </View>
  );
}

/** A meter with both figures in words, and a list by days above the tab bar. */
export function Days() {
  return (
    <View className="gallery gallery--tabbed">
      <View className="card">
        <Meter used={58_800} max={100_000} say="已用 ¥588.00 / ¥1,000" />
        <View className="small">已用 ¥588.00 / ¥1,000，只凭手机付的算这里</View>
        <Meter used={13_444} max={20_166} say="收回 ¥134.44 / ¥201.66" good />
      </View>
      <View className="card">
        <Bars
          values={[500, 7_600, 15_000, 12_400, 23_600, 14_200, 5_200, 0, 0, 0, 0, 0, 0, 0, 0]}
          peak="¥236"
          labels={['6 点', '9', '12', '15', '18', '21 点']}
          say="10 点卖得最多，¥236.00；一共 ¥785.00"
        />
      </View>
      <DayList
        sections={[
          { day: '2026-11-27', items: AT.slice(0, 2) },
          { day: '2026-11-25', items: AT.slice(2) },
        ]}
        row={(at) => (
          <MoneyRow
            key={at}
            mark={{ icon: 'packet' }}
            title="抢到红包"
            note={`陈阿婆 · ${at.slice(11, 16)}`}
            amount={money(945)}
            to="/packet"
          />
        )}
        more={{ has: true, loading: false, onMore: nothing }}
      />
      <TabBar page="messages" waiting={2} />
    </View>
  );
}
