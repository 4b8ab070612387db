import { copy } from './clipboard.ts';

/** The link of a page of ours, as it works outside: in WeChat that is the page's path on the web. */
export const linkTo = (path: string): string =>
  `${process.env.TARO_ENV === 'h5' ? location.origin : SERVER_URL}${path}`;

/** Opens the system's share sheet, or puts the link on the clipboard where there is none. */
export async function share(title: string, path: string): Promise<'shared' | 'copied' | 'failed'> {
  const url = linkTo(path);
  if (process.env.TARO_ENV === 'h5' && typeof navigator.share === 'function') {
    try {
      await navigator.share({ title, url });
      return 'shared';
    } catch {
      // Closed by the person, or refused: the clipboard still works.
    }
  }
  return (await copy(url)) ? 'copied' : 'failed';
}
