import Taro from '@tarojs/taro';

/** Longer than any browser needs to begin a download. */
const KEPT_MS = 60_000;

/** Whether a table can be kept on this device: WeChat opens documents only. */
export const canSaveTables = process.env.TARO_ENV === 'h5';

const nameOf = (disposition: string | null): string =>
  /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? 'file';

/** A phone has no folder that people know: there the system asks where the file should go. */
function canShare(file: File): boolean {
  const byTouch = matchMedia('(pointer: coarse)').matches;
  return (
    byTouch && typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] })
  );
}

async function saveOnWeb(url: string, headers: Record<string, string>): Promise<unknown> {
  const reply = await fetch(url, { headers });
  if (!reply.ok) return reply.json();
  const blob = await reply.blob();
  const name = nameOf(reply.headers.get('content-disposition'));
  const file = new File([blob], name, { type: blob.type });
  if (canShare(file)) {
    // The person may close the system's sheet: then nothing is kept, and nothing is wrong.
    await navigator.share({ files: [file] }).catch(() => undefined);
    return undefined;
  }
  const link = Object.assign(document.createElement('a'), {
    href: URL.createObjectURL(file),
    download: name,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
  return undefined;
}

/** WeChat shows a document by itself; its menu stores it or sends it on. */
async function openInWechat(url: string, header: Record<string, string>): Promise<unknown> {
  const { statusCode, tempFilePath } = await Taro.downloadFile({ url, header });
  if (statusCode < 400) {
    await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true });
    return undefined;
  }
  const refusal = Taro.getFileSystemManager().readFileSync(tempFilePath, 'utf8') as string;
  return JSON.parse(refusal);
}

/**
 * Fetches a file and gives it to the person. Resolves to the JSON of a refusal, else to undefined; rejects
 * where no readable reply arrived.
 */
export const saveFile = (url: string, headers: Record<string, string>): Promise<unknown> =>
  process.env.TARO_ENV === 'h5' ? saveOnWeb(url, headers) : openInWechat(url, headers);
