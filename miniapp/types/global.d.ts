/// <reference types="@tarojs/taro" />

/** The origin of the API, set by the build; empty on the web, where it is the page's own. */
declare const SERVER_URL: string;

declare module '*.svg' {
  const url: string;
  export default url;
}

declare module '*.scss';
declare module '*.css';

interface Window {
  /** Set by launch.js before the router drops the fragment. */
  pingshanLaunch?: { initData: string; start: string | null };
}
