/** How it stands with what was typed. */
export type AutosaveState =
  | { readonly status: 'idle' }
  /** Typed, and about to be sent. */
  | { readonly status: 'waiting' }
  | { readonly status: 'saving' }
  | { readonly status: 'saved'; readonly at: number }
  /** The server did not answer; it is kept on this device and sent again. */
  | { readonly status: 'unreachable' }
  /** Another version was saved meanwhile; nothing is sent until somebody chose. */
  | { readonly status: 'conflict' }
  | { readonly status: 'refused'; readonly error: unknown };

/** What is not on the server yet, as it survives a reload. */
export interface Unsent<Entries> {
  readonly entries: Entries;
  /** Version of the server that the entries are based on. */
  readonly version: number;
}

export interface AutosaveParts<Entries> {
  /** Sends the entries on top of a version. @returns the new version */
  readonly save: (entries: Entries, version: number) => Promise<number>;
  /** What an error of `save` means. */
  readonly judge: (error: unknown) => 'unreachable' | 'conflict' | 'refused';
  /** Keeps what is unsent on this device; undefined when all is sent. */
  readonly keep: (unsent: Unsent<Entries> | undefined) => void;
  readonly now: () => number;
  /** Calls back after a time in ms; gives what takes it back. */
  readonly after: (ms: number, act: () => void) => () => void;
}

const REST_MS = 1200;
const AGAIN_MS = 5000;

/**
 * Saves entries while they are typed: kept on this device with every change, sent when the typing rests, one request at
 * a time, again when the server does not answer.
 * @param version version of the server that the entries begin with
 */
export function createAutosave<Entries>(parts: AutosaveParts<Entries>, version: number) {
  const listeners = new Set<() => void>();
  let base = version;
  let newest: Entries | undefined;
  let state: AutosaveState = { status: 'idle' };
  let cancelTimer: () => void = () => undefined;
  let running: Promise<void> | undefined;

  const become = (next: AutosaveState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const later = (ms: number) => {
    cancelTimer();
    cancelTimer = parts.after(ms, () => void send());
  };

  async function attempt(): Promise<void> {
    while (newest !== undefined) {
      const sent = newest;
      become({ status: 'saving' });
      try {
        base = await parts.save(sent, base);
      } catch (error) {
        const verdict = parts.judge(error);
        become(verdict === 'refused' ? { status: verdict, error } : { status: verdict });
        if (verdict === 'unreachable') later(AGAIN_MS);
        return;
      }
      if (newest === sent) newest = undefined;
      parts.keep(newest === undefined ? undefined : { entries: newest, version: base });
    }
    become({ status: 'saved', at: parts.now() });
  }

  function send(): Promise<void> {
    cancelTimer();
    running ??= attempt().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    state: (): AutosaveState => state,
    version: () => base,

    change(entries: Entries): void {
      newest = entries;
      parts.keep({ entries, version: base });
      if (state.status === 'conflict') return;
      if (!running) become({ status: 'waiting' });
      later(REST_MS);
    },

    /** Sends what is unsent now. @returns whether everything is on the server */
    async flush(): Promise<boolean> {
      if (state.status === 'conflict') return false;
      if (newest !== undefined) await send();
      return newest === undefined;
    },

    /** Goes on after a conflict: what is typed stands on top of the other version. */
    rebase(onto: number, entries: Entries): Promise<void> {
      base = onto;
      newest = entries;
      parts.keep({ entries, version: base });
      return send();
    },

    /** Gives up what is unsent, for the version that the server has. */
    discard(onto: number): void {
      cancelTimer();
      base = onto;
      newest = undefined;
      parts.keep(undefined);
      become({ status: 'idle' });
    },

    stop(): void {
      cancelTimer();
      listeners.clear();
    },
  };
}

export type Autosave<Entries> = ReturnType<typeof createAutosave<Entries>>;
