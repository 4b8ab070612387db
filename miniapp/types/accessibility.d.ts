import '@tarojs/components/types/common';

/** Attributes for screen readers and keyboards that Taro's types leave out. */
declare module '@tarojs/components/types/common' {
  interface StandardProps {
    role?: string;
    tabIndex?: number;
    onKeyDown?: (event: { key: string; preventDefault: () => void }) => void;
  }
}
