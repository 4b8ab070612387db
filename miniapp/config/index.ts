import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

const target = process.env.TARO_ENV ?? 'h5';
const shared = path.resolve(__dirname, '../../shared/src');

/** Published in newer JavaScript than WeChat's oldest engines parse, so transpiled like our code. */
const compile = {
  include: [
    (file: string) => file.startsWith(shared),
    (file: string) =>
      /node_modules[\\/](@tanstack|zustand|@noble|unicode-segmenter|uqr)[\\/]/.test(file),
  ],
};

/** Pixels stay pixels on both targets: text must not shrink with the screen. */
const postcss = { pxtransform: { enable: false }, cssModules: { enable: false } };

export default defineConfig({
  projectName: 'pingshan-wallet',
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  plugins: ['@tarojs/plugin-framework-react', `@tarojs/plugin-platform-${target}`],
  cache: { enable: false },
  alias: { '@pingshan/shared': shared },
  defineConstants: {
    SERVER_URL: JSON.stringify(
      target === 'h5' ? '' : (process.env.TARO_APP_SERVER_URL ?? 'http://127.0.0.1:8080'),
    ),
  },
  copy: {
    patterns: target === 'h5' ? [{ from: 'src/launch.js', to: 'dist/h5/launch.js' }] : [],
    options: {},
  },
  // With quoted keys the minifier prints private class fields as #"x", and the page stays blank.
  terser: { enable: true, config: { output: { quote_keys: false, keep_quoted_props: false } } },
  mini: {
    compile,
    postcss,
    miniCssExtractPluginOption: { ignoreOrder: true },
    webpackChain: (chain, webpack) => {
      chain.resolve.set('extensionAlias', { '.js': ['.ts', '.tsx', '.js'] });
      const globals = path.resolve(__dirname, '../src/device/wechat-globals.ts');
      chain.plugin('wechat-globals').use(webpack.ProvidePlugin, [
        {
          AbortController: [globals, 'AbortController'],
          AbortSignal: [globals, 'AbortSignal'],
        },
      ]);
    },
  },
  h5: {
    publicPath: '/',
    compile,
    postcss,
    router: { mode: 'browser' },
    output: {
      filename: 'js/[name].[contenthash:8].js',
      chunkFilename: 'js/[name].[contenthash:8].js',
    },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    imageUrlLoaderOption: { limit: 0 },
    webpackChain: (chain, webpack) => {
      chain.resolve.set('extensionAlias', { '.js': ['.ts', '.tsx', '.js'] });
      // All pages in one file: a page in a file of its own could not be opened without a network, nor
      // after a newer build has replaced that file.
      chain.plugin('one-file').use(webpack.optimize.LimitChunkCountPlugin, [{ maxChunks: 1 }]);
    },
  },
});
