import { Image } from '@tarojs/components';

/** A drawing of ours; what it means is always said in words beside it. */
export function Picture({ src, className = '' }: { src: string; className?: string }) {
  return <Image src={src} className={className} mode="aspectFit" aria-hidden />;
}
