import type { Messages } from './type.ts';

export const en: Messages = {
  labels: { payee: 'To', title: 'For' },
  payShare: ({ name, amount, title }) => `${amount} to ${name}: ${title}`,
  planTitle: 'Settling up together',
  net: ({ name, amount }) => `Settle up with ${name}: pay ${amount}`,
  notices: {
    bill_invited: ({ name, title, amount }) => ({
      title: `${name} splits ${title}`,
      note: `${amount} in all; it has your share only after you join`,
    }),
    bill_counted: ({ name, title, amount }) => ({
      title: `Your share of ${title}: ${amount}`,
      note: `To ${name}`,
    }),
    bill_share_paid: ({ name, title, amount }) => ({
      title: `${name} paid ${amount}`,
      note: title,
    }),
    bill_reminded: ({ name, title, amount }) => ({
      title: `${name} reminds you of ${amount}`,
      note: title,
    }),
    bill_stopped: ({ name, title, amount }) => ({
      title: `You need not pay the ${amount}`,
      note: `${name} stopped ${title}`,
    }),
    bill_netted: ({ name, amount }) => ({
      title: `${name} settled up with you`,
      note: `${amount} is in your balance`,
    }),
    bill_repeated: ({ title, amount }) => ({
      title: `This month’s ${title} is open`,
      note: `${amount} in all; it waits for people to join`,
    }),
    bill_reopened: ({ name, title, amount }) => ({
      title: `${name} counts ${title} again`,
      note: `The ${amount} need not be paid until then`,
    }),
    bill_join_asked: ({ name, title, amount }) => ({
      title: `${name} wants to join ${title}`,
      note: `Their share is ${amount}. Tap Count again to include them`,
    }),
    bill_front_asked: ({ name, title, amount }) => ({
      title: `${name} says that you paid ${amount}`,
      note: `${title}. Tap I paid it, or Not me`,
    }),
    bill_planned: ({ name, amount }) => ({
      title:
        name === ''
          ? 'By the new plan you neither pay nor are paid'
          : `By the new plan ${name} pays you ${amount}`,
      note: 'The group agreed',
    }),
  },
};
