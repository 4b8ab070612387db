import { Image } from '@tarojs/components';

/** A drawing. The text beside it says the same, so screen readers skip it. */
export function Picture({ src, className = '' }: { src: string; className?: string }) {
  return <Image src={src} className={className} mode="aspectFit" aria-hidden />;
}
