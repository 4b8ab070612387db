import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import vm from 'node:vm';
import { fakeWx, type Json, type Server } from './fake-wx.ts';

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
    async shows(sentence: string, limit_ms = 10_000): Promise<void> {
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
