type Listener = () => void;

/**
 * WeChat has no AbortController, and a query of react-query never settles without one. Only the
 * members that it uses are here.
 */
export class AbortSignal {
  aborted = false;
  reason: unknown = undefined;
  private listeners: Listener[] = [];

  addEventListener(_event: 'abort', listener: Listener): void {
    this.listeners.push(listener);
  }

  removeEventListener(_event: 'abort', listener: Listener): void {
    this.listeners = this.listeners.filter((other) => other !== listener);
  }

  abort(reason?: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    for (const listener of this.listeners) listener();
  }
}

export class AbortController {
  readonly signal = new AbortSignal();

  abort(reason?: unknown): void {
    this.signal.abort(reason);
  }
}
