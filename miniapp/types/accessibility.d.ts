import '@tarojs/components/types/common';

/** What the web's elements take besides: names, roles and keys for screen readers and keyboards. */
declare module '@tarojs/components/types/common' {
  interface StandardProps {
    role?: string;
    tabIndex?: number;
    onKeyDown?: (event: { key: string; preventDefault: () => void }) => void;
  }
}
