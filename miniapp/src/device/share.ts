/** The absolute URL of one of our pages. Only the web has URLs; WeChat sends cards instead. */
export const linkTo = (path: string): string => location.origin + path;

/** Opens the system's share sheet, or copies the URL to the clipboard where there is none. */
export async function share(title: string, path: string): Promise<'shared' | 'copied' | 'failed'> {
  const url = linkTo(path);
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share({ title, url });
      return 'shared';
    } catch {
      // The user closed the sheet, or the browser refused it: the clipboard still works.
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch {
    return 'failed';
  }
}
