import { describe, expect, test } from '@jest/globals';
import * as contracts from '@pingshan/shared/contract';
import { allHomeActions, homeRows } from '../../miniapp/src/app/home-actions.ts';
import { money } from '@pingshan/shared/money';
import { allFirstSteps, progressOf } from '../../miniapp/src/app/first-steps.ts';
import { filledMatter, sortMatters, waitingMatters } from '../../miniapp/src/app/matters.ts';
import { markOfNotice, pathOfNotice } from '../../miniapp/src/app/notices.ts';
import { allMeRows } from '../../miniapp/src/app/me-rows.ts';
import { TAB_PAGES, tabOf } from '../../miniapp/src/device/tab-pages.ts';
import { zhCN } from '../../miniapp/src/messages/zh-CN.ts';
import type { Matter } from '../../miniapp/src/packages/matter.ts';
import {
  HOME_PLACES,
  type HomeAction,
  ME_PLACES,
} from '../../miniapp/src/packages/package-manifest.ts';
import { zhCN as packetWords } from '../../miniapp/src/packages/packet/list-messages/zh-CN.ts';
import { firstPacket, packetMatter } from '../../miniapp/src/packages/packet/matters.ts';
import { matterIntroduction, shownMatters } from '../../miniapp/src/pages/home/home.ts';
import { groupsOf } from '../../miniapp/src/pages/me/me.ts';
import { inboxOf } from '../../miniapp/src/pages/messages/inbox.ts';
import { apo, azhen, packet } from './harness/packets.ts';

const action = (place: HomeAction['place']): HomeAction => ({
  place,
  icon: 'send',
  label: { 'zh-CN': place, 'zh-HK': place, en: place },
  path: `/${place}`,
});
const placesOf = (actions: readonly { place: string }[]) => actions.map(({ place }) => place);

describe('the actions of the home page', () => {
  const all = HOME_PLACES.map(action);

  test('are four tiles and four plain icons, and help is not among them', () => {
    const { tiles, plain, rest } = homeRows(all, false);
    expect(placesOf(tiles)).toEqual(['scan', 'codes', 'transfer', 'send']);
    expect(placesOf(plain)).toEqual(['split', 'top-up', 'withdraw', 'records']);
    expect(placesOf(rest)).toEqual(['help']);
  });

  test('are four tiles in elder mode, and the rest is one tap further', () => {
    const { tiles, plain, rest } = homeRows(all, true);
    expect(placesOf(tiles)).toEqual(['scan', 'codes', 'send', 'help']);
    expect(plain).toEqual([]);
    expect(placesOf(rest)).toEqual(['transfer', 'split', 'top-up', 'withdraw', 'records']);
  });

  test('fill the places of packages that are missing', () => {
    const few = ['send', 'top-up', 'records'].map((place) => action(place as HomeAction['place']));
    expect(placesOf(homeRows(few, false).tiles)).toEqual(['send', 'top-up', 'records']);
    expect(placesOf(homeRows(few, true).tiles)).toEqual(['send', 'top-up', 'records']);
  });

  test('come from the manifests, in the order of their places and each place once', () => {
    const places = placesOf(allHomeActions());
    expect(places).toEqual(HOME_PLACES.filter((place) => places.includes(place)));
  });
});

describe('the rows of 我的', () => {
  test('stand in the order of their places, in cards none of which is empty', () => {
    const groups = groupsOf(allMeRows(), []);
    expect(groups.map(({ name, rows }) => [name, placesOf(rows)])).toEqual([
      ['account', ['verify', 'bank-cards', 'security', 'devices', 'link', 'records', 'top-up']],
      ['more', ['settings']],
    ]);
    expect(new Set(Object.values(ME_PLACES).flat()).size).toBe(
      Object.values(ME_PLACES).flat().length,
    );
  });

  test('are preceded in elder mode by what the home page leaves out, each page once', () => {
    const [settings] = allMeRows().filter(({ place }) => place === 'settings');
    const transfer = action('transfer');
    const same = { ...action('records'), path: settings?.path ?? '' };
    const groups = groupsOf(allMeRows(), [transfer, same]);
    expect(groups.map(({ name }) => name)).toEqual(['do', 'account']);
  });
});

const matter = (id: string, change: Partial<Matter> = {}): Matter => ({
  id,
  icon: 'clock',
  title: id,
  note: '',
  action: '看',
  path: `/${id}`,
  stage: 'other',
  waits: false,
  at: 0,
  ...change,
});

describe('what is going on', () => {
  const matters = sortMatters([
    matter('other'),
    matter('old packet', { stage: 'open', at: 1 }),
    matter('asked', { stage: 'asked', waits: true }),
    matter('new packet', { stage: 'open', at: 2 }),
    matter('undo', { stage: 'undo' }),
  ]);

  test('is in the order of what is still possible, the newest first', () => {
    expect(matters.map(({ id }) => id)).toEqual([
      'undo',
      'asked',
      'new packet',
      'old packet',
      'other',
    ]);
  });

  test('the home page shows three, of which one at most is filled', () => {
    const { shown, filled, more } = shownMatters(matters);
    expect(shown.map(({ id }) => id)).toEqual(['undo', 'asked', 'new packet']);
    expect([filled, more]).toEqual(['new packet', true]);
    expect(filledMatter(matters.slice(0, 2))).toBeUndefined();
    expect(shownMatters(matters.slice(0, 3)).more).toBe(false);
  });

  test('消息 tells what waits for this person from the rest', () => {
    const { waiting, others } = inboxOf(matters);
    expect(waiting).toEqual(waitingMatters(matters));
    expect(waiting.map(({ id }) => id)).toEqual(['asked']);
    expect(others).toHaveLength(4);
  });

  test('elder mode says how many there are', () => {
    expect(matterIntroduction(1, zhCN)).toBe('有一件事等你看');
    expect(matterIntroduction(3, zhCN)).toBe('有 3 件事，先看这件');
  });
});

describe('an open packet', () => {
  const { claims: _claims, recipients: _recipients, ...summary } = packet();
  const shown = (change: Partial<typeof summary>, me: string) => {
    const { action: word, stage, waits } = packetMatter({ ...summary, ...change }, me, packetWords);
    return { word, stage, waits };
  };

  test('can be grabbed, and waits for no one', () => {
    expect(shown({}, azhen.id)).toEqual({ word: '抢', stage: 'open', waits: false });
    const mine = { share: 0, amount: money(1) };
    expect(shown({ mine }, azhen.id)).toEqual({ word: '看看', stage: 'other', waits: false });
  });

  test('for one person waits for them, and not for its sender', () => {
    const kind = 'exclusive';
    expect(shown({ kind }, azhen.id)).toEqual({ word: '领', stage: 'open', waits: true });
    expect(shown({ kind }, apo.id)).toEqual({ word: '看看', stage: 'other', waits: false });
  });

  test('leads to its page and says who sent it and how much of it is left', () => {
    const { note, path, title } = packetMatter(summary, azhen.id, packetWords);
    expect([title, note]).toEqual(['恭喜发财', '陈阿婆 · 已抢 5/8']);
    expect(path).toContain(summary.id);
  });
});

describe('what a newcomer does first', () => {
  const steps = allFirstSteps();
  const states = (done: (boolean | undefined)[]) =>
    progressOf(
      steps,
      done.map((known) => (known === undefined ? undefined : { done: known })),
    ).map(({ place, state }) => [place, state]);

  test('is a packet, a name, a PIN; the button is on what they can do themselves', () => {
    expect(states([false, false, false])).toEqual([
      ['packet', 'to-come'],
      ['verify', 'now'],
      ['pin', 'to-come'],
    ]);
    expect(states([false, true, false])).toEqual([
      ['packet', 'to-come'],
      ['verify', 'done'],
      ['pin', 'now'],
    ]);
    expect(states([true, true, false])).toEqual([
      ['packet', 'done'],
      ['verify', 'done'],
      ['pin', 'now'],
    ]);
  });

  test('goes when the PIN is set, whatever else is missing', () => {
    expect(states([true, true, true])).toEqual([]);
    expect(states([false, false, true])).toEqual([]);
  });

  test('is not shown before it is known', () => {
    expect(states([undefined, true, false])).toEqual([]);
    expect(states([true, false, undefined])).toEqual([]);
  });

  test('says what was in the packet once one is grabbed', () => {
    const reader = { language: 'zh-CN' as const, me: azhen.id, now: 0 };
    const read = (items: unknown[]) => firstPacket.read({ items, next: null }, reader);
    expect(read([])).toEqual({ done: false });
    expect(read([packet({ mine: { share: 0, amount: money(123_456_789) } })])).toEqual({
      done: true,
      outcome: '抢到 ¥1,234,567.89，在余额里',
    });
  });
});

describe('a notice', () => {
  const link = (kind: string, id: string) => pathOfNotice({ link: { kind, id } });

  test('leads to the thing itself', () => {
    expect(link('transfer', 'trf_01J00000000000000000000001')).toContain('transfer/result');
    expect(link('card', 'crd_01J00000000000000000000001')).toContain('funding/cards');
    expect(link('devices', '')).toContain('account/devices');
    expect(link('shop', 'x')).toBeUndefined();
    expect(pathOfNotice({ link: null })).toBeUndefined();
  });

  test('of every kind has a picture of its own', () => {
    const kinds = Object.values(contracts).flatMap((one) => ('notices' in one ? one.notices : []));
    expect(kinds.length).toBeGreaterThan(20);
    expect(kinds.filter((kind) => markOfNotice(kind).icon === 'records')).toEqual([]);
    expect(markOfNotice('of a later version')).toEqual({ icon: 'records' });
  });
});

test('an address opens a tab page or another one', () => {
  expect(tabOf(TAB_PAGES.me)).toBe('me');
  expect(tabOf(`${TAB_PAGES.home}?startapp=rp_1`)).toBe('home');
  expect(tabOf('/pages/settings/index')).toBeUndefined();
});
