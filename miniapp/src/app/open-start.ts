import { idPattern } from '@pingshan/shared/ids';
import { call } from '../api/call.ts';
import { askToConfirm } from '../api/confirmation.ts';
import { open } from '../device/navigate.ts';
import { pathOf } from './links.ts';

const CHALLENGE = idPattern('chl');

let opened = false;

/**
 * Shows the confirm sheet of a request that a chat has sent. The chat sends it again once the challenge is
 * passed, so nothing is left to do here. A challenge that is over, or of another person, shows nothing.
 */
async function confirmForChat(challenge: `chl_${string}`): Promise<void> {
  const { state, what, expiresAt } = await call('stepUp', { params: { id: challenge } });
  if (state === 'open') await askToConfirm({ challenge, sets: [], what, expiresAt });
}

/**
 * Opens what the launch link names, once per launch: a page, or the confirm sheet over this one. A link
 * without either stays at home.
 */
export function openStart(start: string | undefined): void {
  if (opened || start === undefined) return;
  const path = pathOf(start);
  const challenge = CHALLENGE.test(start);
  if (path === undefined && !challenge) return;
  opened = true;
  if (path !== undefined) open(path);
  else void confirmForChat(start as `chl_${string}`).catch(() => undefined);
}
