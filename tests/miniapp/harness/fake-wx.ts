export type Json = Record<string, unknown>;
/** Replies to one request of the mini-program. */
export type Server = (request: { method: string; path: string; body: unknown }) => {
  status: number;
  body: unknown;
};

/** The methods that `wx.request` supports; PATCH is not among them. */
const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

/** The parts of `wx` that the mini-program uses; any other is undefined, as on an old phone. */
export function fakeWx(server: Server, storage: Map<string, unknown>, calls: string[]): Json {
  const size = { windowWidth: 375, windowHeight: 812, screenWidth: 375, screenHeight: 812 };
  const about = { ...size, pixelRatio: 2, platform: 'devtools', language: 'zh_CN', version: '8.0' };
  const reply = (options: Json, result: Json) => {
    setTimeout(() => {
      (options.success as ((r: Json) => void) | undefined)?.(result);
      (options.complete as ((r: Json) => void) | undefined)?.(result);
    }, 1);
  };
  const navigation = (name: string) => (options: Json) => {
    calls.push(`${name} ${(options.url as string | undefined) ?? ''}`);
    reply(options, { errMsg: `${name}:ok` });
  };
  return {
    getSystemInfoSync: () => about,
    getWindowInfo: () => about,
    getDeviceInfo: () => about,
    getAppBaseInfo: () => about,
    getStorageSync: (name: string) => storage.get(name) ?? '',
    setStorageSync: (name: string, value: unknown) => storage.set(name, value),
    removeStorageSync: (name: string) => storage.delete(name),
    onNetworkStatusChange() {},
    offNetworkStatusChange() {},
    setNavigationBarTitle: (options: Json) => {
      calls.push(`title ${String(options.title)}`);
      reply(options, { errMsg: 'setNavigationBarTitle:ok' });
    },
    navigateTo: navigation('navigateTo'),
    redirectTo: navigation('redirectTo'),
    switchTab: navigation('switchTab'),
    pageScrollTo: navigation('pageScrollTo'),
    setKeepScreenOn: navigation('setKeepScreenOn'),
    vibrateShort: navigation('vibrateShort'),
    login: (options: Json) => reply(options, { code: 'one-time', errMsg: 'login:ok' }),
    getRandomValues: (options: Json) =>
      reply(options, { randomValues: new Uint8Array(Number(options.length)).fill(7).buffer }),
    connectSocket: (options: Json) => {
      reply(options, { errMsg: 'connectSocket:ok' });
      return { onOpen() {}, onMessage() {}, onClose() {}, onError() {}, send() {}, close() {} };
    },
    request: (options: Json) => {
      const method = (options.method as string | undefined) ?? 'GET';
      if (!METHODS.includes(method)) throw new Error(`wx.request knows no ${method}`);
      const path = String(options.url).replace(/^https?:\/\/[^/]+/, '');
      const given = options.data;
      const body: unknown = typeof given === 'string' && given ? JSON.parse(given) : undefined;
      calls.push(`${method} ${path}`);
      const replied = server({ method, path, body });
      reply(options, {
        statusCode: replied.status,
        data: JSON.stringify(replied.body),
        header: {},
        errMsg: 'request:ok',
      });
      return { abort() {} };
    },
  };
}
