/** The link of a page of ours, as it works outside. Only the web has links; WeChat sends cards. */
export const linkTo = (path: string): string => location.origin + path;

/** Opens the system's share sheet, or puts the link on the clipboard where there is none. */
export async function share(title: string, path: string): Promise<'shared' | 'copied' | 'failed'> {
  const url = linkTo(path);
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share({ title, url });
      return 'shared';
    } catch {
      // Closed by the person, or refused: the clipboard still works.
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch {
    return 'failed';
  }
}
