import type { ReactNode } from 'react';

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.8,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" {...stroke}>
      {children}
    </svg>
  );
}

export const BackIcon = () => (
  <Icon>
    <path d="M15 5l-7 7 7 7" />
  </Icon>
);
export const SendIcon = () => (
  <Icon>
    <path d="M12 19V5M5.5 11.5L12 5l6.5 6.5" />
  </Icon>
);
export const SwitchIcon = () => (
  <Icon>
    <path d="M4 9h14l-3.5-3.5M20 15H6l3.5 3.5" />
  </Icon>
);
export const WindowIcon = () => (
  <Icon>
    <path d="M8 8V6a2 2 0 012-2h8a2 2 0 012 2v8a2 2 0 01-2 2h-2M6 8h8a2 2 0 012 2v8a2 2 0 01-2 2H6a2 2 0 01-2-2v-8a2 2 0 012-2z" />
  </Icon>
);
export const MenuIcon = () => (
  <Icon>
    <path d="M15 5L9 19" />
  </Icon>
);
export const ReplyIcon = () => (
  <Icon>
    <path d="M9 6L4 11l5 5M4 11h10a6 6 0 016 6v2" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6L6 18" />
  </Icon>
);
export const WaitIcon = () => (
  <Icon>
    <path d="M12 7v5l3 2M12 3a9 9 0 100 18 9 9 0 000-18z" />
  </Icon>
);
export const AwayIcon = () => (
  <Icon>
    <path d="M12 8v5M12 16.5v.2M12 3a9 9 0 100 18 9 9 0 000-18z" />
  </Icon>
);

/** The envelope, in place of the sign in a card's text. */
export function EnvelopeIcon() {
  return (
    <svg className="envelope" viewBox="0 0 40 48" aria-hidden="true">
      <rect className="envelope-body" x="2" y="2" width="36" height="44" rx="5" />
      <path className="envelope-flap" d="M2 7a5 5 0 015-5h26a5 5 0 015 5v8q-18 14-36 0z" />
      <circle className="envelope-seal" cx="20" cy="22" r="6.5" />
      <path className="envelope-mark" d="M17 20.5h6M17 23.5h6M20 19v6.5" />
    </svg>
  );
}

/** The round-cornered walls and nested courtyards of a Hakka walled village. */
export function VillageArt() {
  return (
    <svg className="village" viewBox="0 0 160 120" aria-hidden="true" {...stroke} strokeWidth="1">
      <path d="M8 120V58a72 52 0 01144 0v62M20 120V62a60 42 0 01120 0v58M34 120V70a46 31 0 0192 0v50" />
      <path d="M48 120V86h64v34M58 120V96h44v24M70 120v-15h20v15M48 86l32-14 32 14M58 96l22-9 22 9" />
      <path d="M14 78h6M14 90h6M14 102h6M140 78h6M140 90h6M140 102h6M34 84h14M112 84h14M34 100h14M112 100h14" />
    </svg>
  );
}
