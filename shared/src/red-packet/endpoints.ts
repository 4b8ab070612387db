import type { EndpointTable } from '../define-contract.ts';

/** The endpoints of this module. */
export const endpoints = {
  sendRedPacket: {
    method: 'POST',
    path: '/v1/red-packets',
    audience: 'user',
    rate: 'money',
    tag: 'red packets',
    idempotent: true,
    status: 201,
  },
  redPackets: {
    method: 'GET',
    path: '/v1/red-packets',
    audience: 'user',
    rate: 'read',
    tag: 'red packets',
  },
  redPacket: {
    method: 'GET',
    path: '/v1/red-packets/:id',
    audience: 'user',
    rate: 'read',
    tag: 'red packets',
  },
  /** It needs no key: a user has at most one share of a packet, so a repetition gets the same share. */
  grab: {
    method: 'POST',
    path: '/v1/red-packets/:id/grabs',
    audience: 'user',
    rate: 'money',
    tag: 'red packets',
  },
  redPacketProof: {
    method: 'GET',
    path: '/v1/red-packets/:id/proof',
    audience: 'public',
    rate: 'read',
    tag: 'red packets',
  },
  botCards: {
    method: 'GET',
    path: '/v1/bot/cards',
    audience: 'bot',
    rate: 'none',
    tag: 'bot',
  },
  botKeepCard: {
    method: 'PUT',
    path: '/v1/bot/cards',
    audience: 'bot',
    rate: 'none',
    tag: 'bot',
  },
} as const satisfies EndpointTable;
