import type { RedPacketMessages } from './type.ts';

export const en: RedPacketMessages = {
  luckyTitle: (sender, count) => `Lucky packet from ${sender} · ${count} shares`,
  equalTitle: (sender, count, each) => `Packet from ${sender} · ${count} × ${each}`,
  exclusiveTitle: (sender, recipients) => `From ${sender}, only for ${recipients}`,
  progress: (claimed, count) => `${claimed} of ${count} taken`,
  exclusiveProgress: (claimed, count) => `${claimed} of ${count} accepted`,
  duration,
  finishedWithLuckiest: (name, amount, took) =>
    `Luckiest: ${name} ${amount} · all taken in ${took}`,
  finished: (count, took) => `${count === 1 ? 'Taken' : `All ${count} taken`} in ${took}`,
  closed: (claimed, count, refunded) =>
    `${claimed} of ${count} taken, ${refunded ? `${refunded} returned` : 'the rest will be returned'}`,

  grabButton: 'Open',
  acceptButton: 'Accept',
  seeButton: 'See who got what',
  shareButton: 'Share to a group',
  confirmButton: (total) => `Put in ${total}`,

  won: (amount) => `You got ${amount} · it is in your balance`,
  already: (amount) => `You have had yours: ${amount}`,
  empty: (count) => `A bit late: all ${count} are taken`,
  expired: 'This packet is over 24 hours old; the rest has been returned',
  notYours: (recipients) => `This one is only for ${recipients}`,

  countUnclear: (example) => `I could not read how many. Write it like this: ${example}`,
  recipientUnclear: (example) =>
    `I could not read who it is for. Write it like this: ${example}, or reply to them with /for 88`,
  greetingExample: 'Good luck',
  draft: (total, count, greeting) =>
    `${total}, ${count} shares${greeting ? `, ${greeting}` : ''}. Nothing is charged until you tap below`,

  inlineStart: (total, count) => `Fill one: ${total} · ${count} shares`,
  inlineEmpty: 'Write total and shares: 88.88 8 Good luck',
  inlineTitle: (total, count) => `Send ${total} · ${count} shares`,
  inlineDetail: (greeting, claimed, count) => `${greeting} · ${claimed} of ${count} taken`,

  refundNotice: (amount) =>
    `Your packet was not all taken in 24 hours; ${amount} is back in your balance`,

  menu: {
    hongbao: 'Lucky packet: 88.88 8 Good luck',
    equal: 'Same for everyone: 8.8 10',
    for: 'For one person: @name 88',
  },
  help: (bot) => ({
    lines: [
      'Send a packet: /hongbao 88.88 8 Good luck (total, shares, greeting)',
      'Plain words work too: 红包 88.88 8 Good luck',
      'The same for everyone: /equal 8.8 10',
      'For one person: /for @name 88',
      `Share to another group: write @${bot}`,
    ],
    notes: ['What is not taken in 24 hours comes back by itself'],
  }),
  transactionTitles: {
    red_packet_sent: 'Packet sent',
    red_packet_grabbed: 'Packet received',
    red_packet_refunded: 'Packet returned',
  },
};

function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
