import { View } from '@tarojs/components';
import type { CSSProperties } from 'react';
import './icon.scss';

/** A drawing of one colour: the file is a mask over the colour of the text around it. */
export function Icon({ src, className = '' }: { src: string; className?: string }) {
  const style = { '--icon': `url("${src}")` } as CSSProperties;
  return <View className={`icon ${className}`} style={style} aria-hidden />;
}
