import type { PacketListMessages } from './type.ts';

export const en: PacketListMessages = {
  kinds: { lucky: 'Lucky', equal: 'Equal', exclusive: 'Personal' },
  states: { open: 'Open', finished: 'All taken', expired: 'Expired', refunded: 'Returned' },
  from: (sender) => `From ${sender}`,
  kindFrom: (sender, kind) => `${kind} packet from ${sender}`,
  taken: (claimed, count) => `${claimed} of ${count} taken`,
  accepted: (claimed, count) => `${claimed} of ${count} accepted`,
  send: 'Red packet',
  grab: 'Grab',
  accept: 'Accept',
  look: 'Look',
  first: {
    title: 'Grab your first packet',
    note: 'When someone sends one in your group, open it and grab',
  },
  grabbed: (amount) => `${amount}, now in your balance`,
};
