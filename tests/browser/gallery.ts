import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { BrowserContext } from 'playwright-core';
import { compile } from 'sass';

const FOLDER = join(import.meta.dirname, '..', 'miniapp', 'gallery');
export const GALLERY_URL = 'http://gallery.test/';

const HTML = `<!doctype html><html lang="zh-CN"><head><title>gallery</title>
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<link rel="icon" href="data:," /><link rel="stylesheet" href="/main.css" /></head>
<body><div id="app"></div><script type="module" src="/main.js"></script></body></html>`;

const scss: Plugin = {
  name: 'scss',
  setup(setup) {
    setup.onLoad({ filter: /\.scss$/ }, ({ path }) => ({
      contents: compile(path).css,
      loader: 'css',
    }));
  },
};

/** In base64, as in the builds of Taro: the drawings become addresses inside a style. */
const svg: Plugin = {
  name: 'svg',
  setup(setup) {
    setup.onLoad({ filter: /\.svg$/ }, ({ path }) => {
      const address = `data:image/svg+xml;base64,${readFileSync(path).toString('base64')}`;
      return { contents: `export default ${JSON.stringify(address)}` };
    });
  },
};

/** Taro itself: its object is the default export, which our own modules do not have. */
const taro: Plugin = {
  name: 'taro',
  setup(setup) {
    const file = JSON.stringify(join(FOLDER, 'taro.ts'));
    const namespace = 'taro';
    setup.onResolve({ filter: /^@tarojs\/taro$/ }, () => ({ path: namespace, namespace }));
    setup.onLoad({ filter: /.*/, namespace }, () => ({
      contents: `export * from ${file}; export { Taro as default } from ${file};`,
      resolveDir: FOLDER,
    }));
  },
};

/** Bundles the gallery of the mini-program's parts, with stand-ins for Taro's elements and router. */
async function bundleGallery(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, 'main.tsx')],
    outdir: '/',
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    alias: { '@tarojs/components': join(FOLDER, 'taro-components.tsx') },
    define: {
      'process.env.TARO_ENV': '"h5"',
      'process.env.NODE_ENV': '"production"',
      SERVER_URL: '""',
    },
    plugins: [scss, svg, taro],
    logLevel: 'silent',
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*[\\/]/, '/'), text]));
}

/** Serves the gallery to the windows of a browser context. */
export async function serveGallery(context: BrowserContext): Promise<void> {
  const files = await bundleGallery();
  await context.route(`${GALLERY_URL}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const contentType = pathname.endsWith('.css') ? 'text/css' : 'text/javascript';
    return pathname === '/'
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: HTML })
      : route.fulfill({ contentType, body: files.get(pathname) ?? '' });
  });
}
