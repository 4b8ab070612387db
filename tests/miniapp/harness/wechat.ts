import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import vm from 'node:vm';

type Json = Record<string, unknown>;
/** Replies to one request of the mini-program. */
export type Server = (request: { method: string; path: string; body: unknown }) => {
  status: number;
  body: unknown;
};
interface PageConfig {
  data?: Json;
  [method: string]: unknown;
}

/** The globals of WeChat and no others: no Intl, AbortController, code from strings or window. */
function wechatContext(wx: Json, timers: Json, problems: string[]) {
  const record =
    (level: string) =>
    (...given: unknown[]) =>
      problems.push(`${level}: ${given.map(String).join(' ')}`);
  const context = vm.createContext(
    {
      wx,
      ...timers,
      console: { log() {}, info() {}, debug() {}, warn: record('warn'), error: record('error') },
    },
    { codeGeneration: { strings: false, wasm: false } },
  );
  vm.runInContext('delete globalThis.Intl; delete globalThis.WebAssembly;', context);
  return context;
}

/** Timers that `stop` cancels, as WeChat does when it closes the mini-program. */
function ownTimers() {
  const running = new Set<NodeJS.Timeout>();
  const begin =
    (start: (run: () => void, after_ms?: number) => NodeJS.Timeout) =>
    (run: () => void, after_ms?: number) => {
      const timer = start(run, after_ms);
      running.add(timer);
      return timer;
    };
  const clear = (timer?: NodeJS.Timeout) => clearTimeout(timer);
  return {
    timers: {
      setTimeout: begin(setTimeout),
      setInterval: begin(setInterval),
      clearTimeout: clear,
      clearInterval: clear,
    },
    stop: () => {
      for (const timer of running) clearTimeout(timer);
    },
  };
}

/** The methods that `wx.request` supports; PATCH is not among them. */
const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

/** The parts of `wx` that the mini-program uses; any other is undefined, as on an old phone. */
function fakeWx(server: Server, storage: Map<string, unknown>, calls: string[]): Json {
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

/** Applies `setData` as WeChat does: a key such as `root.cn.[0].v` is a path into the data. */
function patch(data: Json, change: Json): void {
  for (const [path, value] of Object.entries(change)) {
    const steps = path.replaceAll(/\[(\d+)\]/g, '$1').split('.');
    const last = steps.pop() as string;
    let at: Json = data;
    for (const step of steps) at = (at[step] ??= {}) as Json;
    at[last] = value;
  }
}

interface Node {
  sid?: string;
  v?: string;
  cn?: Node[];
}

/** Runs the built mini-program against a server, and gives its pages to read and to tap. */
export function boot(folder: string, server: Server, storage = new Map<string, unknown>()) {
  const problems: string[] = [];
  const calls: string[] = [];
  const wx = fakeWx(server, storage, calls);
  const { timers, stop } = ownTimers();
  const context = wechatContext(wx, timers, problems);
  const loaded = new Map<string, { exports: unknown }>();
  let registered: PageConfig | undefined;
  let app: Json = {};
  Object.assign(context, {
    App: (config: Json) => {
      app = config;
    },
    Page: (config: PageConfig) => {
      registered = config;
    },
    Component: () => undefined,
    getApp: () => app,
    getCurrentPages: () => [],
  });
  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(file, module);
    const source = `(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`;
    const run = vm.runInContext(source, context, { filename: file }) as (
      ...given: unknown[]
    ) => void;
    const require = (name: string) => load(join(dirname(file), name.replace(/(\.js)?$/, '.js')));
    run(require, module, module.exports);
    return module.exports;
  };
  load(join(folder, 'app.js'));
  (app.onLaunch as ((options: Json) => void) | undefined)?.call(app, { path: '', query: {} });

  const open = (path: string, query: Json = {}) => {
    registered = undefined;
    loaded.delete(join(folder, `${path}.js`));
    load(join(folder, `${path}.js`));
    if (!registered) throw new Error(`${path} registers no page`);
    const page = registered as PageConfig;
    page.data ??= {};
    const data = page.data;
    page.route = path;
    page.setData = (change: Json, done?: () => void) => {
      patch(data, change);
      done?.();
    };
    const invoke = (name: string, ...given: unknown[]) =>
      (page[name] as ((...all: unknown[]) => unknown) | undefined)?.apply(page, given);
    invoke('onLoad', query);
    invoke('onShow');
    invoke('onReady');
    return pageOf(data, invoke);
  };
  return { open, problems, calls, storage, stop };
}

function pageOf(data: Json, invoke: (name: string, ...given: unknown[]) => unknown) {
  const ancestry = (node: Node, text: string, above: Node[] = []): Node[] | undefined => {
    const line = [...above, node];
    if (node.v === text) return line;
    for (const child of node.cn ?? []) {
      const found = child && ancestry(child, text, line);
      if (found) return found;
    }
    return undefined;
  };
  /** The node with this value in any property but its text: Taro shortens the property names. */
  const holding = (node: Node, held: string): Node | undefined =>
    Object.entries(node).some(([name, value]) => name !== 'v' && value === held)
      ? node
      : node.cn?.map((child) => holding(child, held)).find((found) => found !== undefined);
  const textOf = (node: Node | undefined): string =>
    node ? (node.v ?? '') + (node.cn ?? []).map(textOf).join('') : '';
  const root = () => data.root as Node | undefined;
  const text = () => textOf(root());
  const event = (type: string, sid: string | undefined, detail: Json) => {
    const target = { id: sid, dataset: { sid }, offsetLeft: 0, offsetTop: 0 };
    invoke('eh', {
      type,
      target,
      currentTarget: target,
      detail,
      timeStamp: 1,
      mpEvent: { detail },
    });
  };
  return {
    text,
    /** Waits until the page shows the sentence; throws the text that it shows instead. */
    async shows(sentence: string, limit_ms = 3_000): Promise<void> {
      for (let waited = 0; waited < limit_ms; waited += 20) {
        if (text().includes(sentence)) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`never showed ${sentence}, but: ${text()}`);
    },
    /** Types into the field whose value is `held`. */
    type(held: string, typed: string): void {
      const field = holding(root() ?? {}, held);
      if (!field) throw new Error(`no field holds ${held}`);
      event('input', field.sid, { value: typed });
    },
    /** Taps a text; the event bubbles through the elements around it. */
    tap(word: string): void {
      const line = ancestry(root() ?? {}, word);
      if (!line) throw new Error(`nothing shows ${word}, but: ${text()}`);
      const around = line.reverse().filter((node) => node.v === undefined);
      for (const { sid } of around) if (sid) event('tap', sid, {});
    },
    /** The card that WeChat would send if the user shared this page now. */
    shared: () => invoke('onShareAppMessage', { from: 'button' }) as Json | undefined,
    close: () => invoke('onUnload'),
  };
}
