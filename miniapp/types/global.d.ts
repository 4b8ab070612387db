/// <reference types="@tarojs/taro" />

/** Where the API answers: empty on the web (same origin), a whole origin in WeChat. Set by the build. */
declare const SERVER_URL: string;

declare module '*.svg' {
  const url: string;
  export default url;
}

declare module '*.scss';
declare module '*.css';

interface Window {
  /** Left by launch.js, before the router drops the fragment. */
  pingshanLaunch?: { initData: string; start: string | null };
}
