import { afterAll, beforeAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import type { Browser } from 'playwright-core';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { phoneOf } from './chat-user.ts';
import { BANK_REFUSALS } from './bank-refusals.ts';
import { openBrowser } from './chromium.ts';
import { LATE_REFUSALS, type Resident, type Stage } from './late-refusals.ts';
import { startSystem, type System } from './system.ts';
import { openPerson } from './wallet-person.ts';
import { signInByApi, storePreferences, storeSession } from './wallet-session.ts';

const TEST_MS = 60_000;
const RESIDENTS: readonly Resident[] = ['廖伯', '罗师傅'];

const mongodb = freshDatabase();
let database: mongoose.Connection;
let system: System;
let browser: Browser;
let stages: ReadonlyMap<Resident, Stage>;

async function openStage(who: Resident): Promise<[Resident, Stage]> {
  const { walletUrl } = system;
  const mine = await signInByApi(walletUrl, who);
  const theirs = await signInByApi(walletUrl, who === '廖伯' ? '小林' : '曾叔');
  const others = await signInByApi(walletUrl, who === '廖伯' ? '阿珍' : '陈阿婆');
  const person = await openPerson(browser, walletUrl, phoneOf(who));
  await person.visit();
  await storePreferences(person.page, { language: 'zh-CN', elder: false });
  await storeSession(person.page, mine);
  const expireChallenges = async () => {
    const past = { $set: { expiresAt: new Date(0) } };
    await database.collection('challenges').updateMany({}, past);
  };
  return [who, { walletUrl, person, mine, theirs, others, expireChallenges }];
}

beforeAll(async () => {
  system = await startSystem({ mongodb, redis: await freshRedis() });
  database = await mongoose.createConnection(mongodb).asPromise();
  browser = await openBrowser();
  stages = new Map(await Promise.all(RESIDENTS.map(openStage)));
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await database?.close();
  await system?.close();
}, 30_000);

test.each([...LATE_REFUSALS, ...BANK_REFUSALS])(
  '$name is said on the page that had not heard, and nothing more is paid',
  async ({ name, who, act, says, pays = 0, keeps }) => {
    const stage = stages.get(who);
    if (!stage) throw new Error(`${who} has no window`);
    const { person } = stage;
    const before = await person.balance();
    await act(stage);
    await person.sees(says);
    const [code = name] = name.split(/\W/);
    await person.shot(`late-${code}`);
    await keeps?.(person);
    expect(await person.balance()).toBe(before - pays);
  },
  TEST_MS,
);
