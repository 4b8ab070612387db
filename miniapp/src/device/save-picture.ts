import Taro from '@tarojs/taro';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Something that is drawn: it measures itself with a pen, and then draws with the same. */
export interface Drawing {
  readonly name: string;
  readonly size: (pen: CanvasRenderingContext2D) => Size;
  readonly draw: (pen: CanvasRenderingContext2D) => void;
}

function penOf(canvas: { getContext: (kind: '2d') => unknown }): CanvasRenderingContext2D {
  return canvas.getContext('2d') as CanvasRenderingContext2D;
}

/** A canvas of the right size with the drawing on it. Setting the size empties it, so it is measured first. */
function drawOn<Canvas extends Size & { getContext: (kind: '2d') => unknown }>(
  canvas: Canvas & { width: number; height: number },
  { size, draw }: Drawing,
): Canvas {
  const { width, height } = size(penOf(canvas));
  canvas.width = width;
  canvas.height = height;
  draw(penOf(canvas));
  return canvas;
}

async function saveOnWeb(drawing: Drawing): Promise<void> {
  const canvas = drawOn(document.createElement('canvas'), drawing);
  const link = document.createElement('a');
  link.href = canvas.toDataURL('image/png');
  link.download = `${drawing.name}.png`;
  link.click();
}

async function saveInAlbum(drawing: Drawing): Promise<void> {
  const blank = Taro.createOffscreenCanvas({ type: '2d', width: 1, height: 1 });
  const canvas = drawOn(blank as unknown as HTMLCanvasElement, drawing);
  const { tempFilePath } = await Taro.canvasToTempFilePath({
    canvas: canvas as unknown as Taro.Canvas,
    fileType: 'png',
  });
  await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath });
}

/** Saves a drawing as a picture, as a download or in WeChat's album. Rejects where the user does not allow it. */
export const savePicture = (drawing: Drawing): Promise<void> =>
  process.env.TARO_ENV === 'weapp' ? saveInAlbum(drawing) : saveOnWeb(drawing);
