import type { Messages } from './index.ts';

export const en: Messages = {
  luckyTitle: (sender, count) => `Lucky packet from ${sender} · ${count} shares`,
  equalTitle: (sender, count, each) => `Packet from ${sender} · ${count} × ${each}`,
  exclusiveTitle: (sender, recipients) => `From ${sender}, only for ${recipients}`,
  progress: (claimed, count) => `${claimed} of ${count} taken`,
  accepted: (claimed, count) => `${claimed} of ${count} accepted`,
  took,
  crowned: (name, amount, took) => `Luckiest: ${name} ${amount} · all taken in ${took}`,
  taken: (count, took) => `${count === 1 ? 'Taken' : `All ${count} taken`} in ${took}`,
  returned: (claimed, count, amount) =>
    `${claimed} of ${count} taken, ${amount ? `${amount} returned` : 'the rest will be returned'}`,

  grabButton: 'Open',
  acceptButton: 'Accept',
  seeButton: 'See who got what',
  shareButton: 'Share to a group',
  topUpButton: 'Top up',
  privateButton: 'Open private chat',
  fundButton: (total) => `Put in ${total}`,

  won: (amount) => `You got ${amount} · it is in your balance`,
  already: (amount) => `You have had yours: ${amount}`,
  empty: (count) => `A bit late: all ${count} are taken`,
  expired: 'This packet is over 24 hours old; the rest has been returned',
  notYours: (recipients) => `This one is only for ${recipients}`,
  confirming: 'Being confirmed; no money is lost. Please tap again shortly',
  confirmingTopUp: 'Being confirmed; no money is lost. Please look at your balance shortly',
  following:
    'Being confirmed; no money is lost. No need to send it again, the answer will come here',
  unsettled: 'Still no connection. If no packet appears, nothing was charged; please send it later',
  away: 'No connection just now. Nothing was charged; please try again shortly',
  gone: 'Nothing was charged. This button is too old; please start again',

  later: 'This is not open yet and nothing was charged. To give to one person: /for @name 88',
  unknown: 'I did not understand that. Send /help to see how it works',
  amountUnclear: (example) => `I could not read the amount. Write it like this: ${example}`,
  countUnclear: (example) => `I could not read how many. Write it like this: ${example}`,
  whoUnclear: (example) =>
    `I could not read who it is for. Write it like this: ${example}, or reply to them with /for 88`,
  greetingExample: 'Good luck',

  balance: (amount, sandbox) => `Balance ${amount}${sandbox ? ' (sandbox, not real money)' : ''}`,
  privateOnly: 'Balance and records are shown in private only; please open the private chat first',
  sentPrivately: 'Sent to you in private',
  history: 'Lately:',
  historyEmpty: 'Nothing yet. Try one in a group: /hongbao 8.88 8 Good luck',
  topped: (amount, balance) => `${amount} added, balance ${balance}`,
  toppedPrivately: (amount) => `${amount} added; the balance is shown in private`,
  topUpAsk: 'How much? Tap one, or write: /topup 88',
  kinds: {
    top_up: 'Top-up',
    red_packet_sent: 'Packet sent',
    red_packet_grabbed: 'Packet received',
    red_packet_refunded: 'Packet returned',
  },

  welcome: (name) => `Hello ${name}. Packets and your balance are here. Send /help to see how`,
  help: (bot) =>
    [
      'Send a packet: /hongbao 88.88 8 Good luck (total, shares, greeting)',
      'Plain words work too: 红包 88.88 8 Good luck',
      'The same for everyone: /equal 8.8 10',
      'For one person: /for @name 88',
      `Share to another group: write @${bot}`,
      'Balance /balance · Records /history · Top up /topup',
      'What is not taken in 24 hours comes back by itself',
    ].join('\n'),
  confirmPacket: (total, count, greeting) =>
    `${total}, ${count} shares${greeting ? `, ${greeting}` : ''}. Nothing is charged until you tap below`,
  inlineStart: (total, count) => `Fill one: ${total} · ${count} shares`,
  inlineEmpty: 'Write total and shares: 88.88 8 Good luck',
  inlineTitle: (total, count) => `Send ${total} · ${count} shares`,
  inlineDetail: (greeting, claimed, count) => `${greeting} · ${claimed} of ${count} taken`,
  refunded: (amount) =>
    `Your packet was not all taken in 24 hours; ${amount} is back in your balance`,

  menu: {
    hongbao: 'Lucky packet: 88.88 8 Good luck',
    equal: 'Same for everyone: 8.8 10',
    for: 'For one person: @name 88',
    balance: 'Balance',
    history: 'Records',
    topup: 'Top up',
    help: 'How it works',
  },
};

function took(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
