import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import vm from 'node:vm';

type Json = Record<string, unknown>;
/** Answers one request of the mini-program: a status and a body. */
export type Server = (request: { method: string; path: string; body: unknown }) => {
  status: number;
  body: unknown;
};
interface PageConfig {
  data?: Json;
  [method: string]: unknown;
}

/** What WeChat gives and no more: no Intl, no AbortController, no code from strings, no window. */
function wechatContext(wx: Json, timers: Json, problems: string[]) {
  const loud =
    (level: string) =>
    (...said: unknown[]) =>
      problems.push(`${level}: ${said.map(String).join(' ')}`);
  const context = vm.createContext(
    {
      wx,
      ...timers,
      console: { log() {}, info() {}, debug() {}, warn: loud('warn'), error: loud('error') },
    },
    { codeGeneration: { strings: false, wasm: false } },
  );
  vm.runInContext('delete globalThis.Intl; delete globalThis.WebAssembly;', context);
  return context;
}

/** Timers that end with the mini-program, as when WeChat closes it. */
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

/** What `wx.request` sends; PATCH is not among them. */
const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

/** The parts of `wx` that the mini-program may ask for; anything else is undefined, as on an old phone. */
function standIn(server: Server, storage: Map<string, unknown>, calls: string[]): Json {
  const size = { windowWidth: 375, windowHeight: 812, screenWidth: 375, screenHeight: 812 };
  const about = { ...size, pixelRatio: 2, platform: 'devtools', language: 'zh_CN', version: '8.0' };
  const answer = (options: Json, reply: Json) => {
    setTimeout(() => {
      (options.success as ((r: Json) => void) | undefined)?.(reply);
      (options.complete as ((r: Json) => void) | undefined)?.(reply);
    }, 1);
  };
  const going = (name: string) => (options: Json) => {
    calls.push(`${name} ${(options.url as string | undefined) ?? ''}`);
    answer(options, { errMsg: `${name}:ok` });
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
      answer(options, { errMsg: 'setNavigationBarTitle:ok' });
    },
    navigateTo: going('navigateTo'),
    redirectTo: going('redirectTo'),
    vibrateShort: going('vibrateShort'),
    login: (options: Json) => answer(options, { code: 'one-time', errMsg: 'login:ok' }),
    getRandomValues: (options: Json) =>
      answer(options, { randomValues: new Uint8Array(Number(options.length)).fill(7).buffer }),
    connectSocket: (options: Json) => {
      answer(options, { errMsg: 'connectSocket:ok' });
      return { onOpen() {}, onMessage() {}, onClose() {}, onError() {}, send() {}, close() {} };
    },
    request: (options: Json) => {
      const method = (options.method as string | undefined) ?? 'GET';
      if (!METHODS.includes(method)) throw new Error(`wx.request knows no ${method}`);
      const path = String(options.url).replace(/^https?:\/\/[^/]+/, '');
      const given = options.data;
      const body: unknown = typeof given === 'string' && given ? JSON.parse(given) : undefined;
      calls.push(`${method} ${path}`);
      const reply = server({ method, path, body });
      answer(options, {
        statusCode: reply.status,
        data: JSON.stringify(reply.body),
        header: {},
        errMsg: 'request:ok',
      });
      return { abort() {} };
    },
  };
}

/** Applies `setData` as WeChat does: `root.cn.[0].v` is a path into the data. */
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

/** A WeChat that can be asked what a page shows, and be tapped. */
export function boot(folder: string, server: Server, storage = new Map<string, unknown>()) {
  const problems: string[] = [];
  const calls: string[] = [];
  const wx = standIn(server, storage, calls);
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
    const near = (name: string) => load(join(dirname(file), name.replace(/(\.js)?$/, '.js')));
    run(near, module, module.exports);
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
    const live = (name: string, ...given: unknown[]) =>
      (page[name] as ((...all: unknown[]) => unknown) | undefined)?.apply(page, given);
    live('onLoad', query);
    live('onShow');
    live('onReady');
    return pageOf(data, live);
  };
  return { open, problems, calls, storage, stop };
}

function pageOf(data: Json, live: (name: string, ...given: unknown[]) => unknown) {
  const lineage = (node: Node, text: string, above: Node[] = []): Node[] | undefined => {
    const line = [...above, node];
    if (node.v === text) return line;
    for (const child of node.cn ?? []) {
      const found = child && lineage(child, text, line);
      if (found) return found;
    }
    return undefined;
  };
  /** Taro shortens the names of properties, each its own way: any but the text itself may hold it. */
  const holding = (node: Node, held: string): Node | undefined =>
    Object.entries(node).some(([name, value]) => name !== 'v' && value === held)
      ? node
      : node.cn?.map((child) => holding(child, held)).find((found) => found !== undefined);
  const words = (node: Node | undefined): string =>
    node ? (node.v ?? '') + (node.cn ?? []).map(words).join('') : '';
  const root = () => data.root as Node | undefined;
  const text = () => words(root());
  const event = (type: string, sid: string | undefined, detail: Json) => {
    const target = { id: sid, dataset: { sid }, offsetLeft: 0, offsetTop: 0 };
    live('eh', { type, target, currentTarget: target, detail, timeStamp: 1, mpEvent: { detail } });
  };
  return {
    text,
    /** Waits until the page says it; fails with what it says instead. */
    async says(sentence: string, limit_ms = 3_000): Promise<void> {
      for (let waited = 0; waited < limit_ms; waited += 20) {
        if (text().includes(sentence)) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`never said ${sentence}, but: ${text()}`);
    },
    /** Types into the field that holds this text. */
    type(held: string, typed: string): void {
      const field = holding(root() ?? {}, held);
      if (!field) throw new Error(`no field holds ${held}`);
      event('input', field.sid, { value: typed });
    },
    /** A finger on a word: the event bubbles through everything around it. */
    tap(word: string): void {
      const line = lineage(root() ?? {}, word);
      if (!line) throw new Error(`nothing says ${word}, but: ${text()}`);
      const around = line.reverse().filter((node) => node.v === undefined);
      for (const { sid } of around) if (sid) event('tap', sid, {});
    },
    /** What WeChat would put on the card if this page were shared now. */
    shared: () => live('onShareAppMessage', { from: 'button' }) as Json | undefined,
    close: () => live('onUnload'),
  };
}
