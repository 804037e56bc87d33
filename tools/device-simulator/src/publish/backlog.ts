/**
 * What waits to be sent and what was sent but not yet acknowledged, in order, at most `capacity` together.
 * When full the oldest waiting entry gives way: the newest vital signs matter most.
 */
export interface Backlog<T> {
  /** @returns the entry that had to give way, if one had to */
  add(entry: T): T | undefined;
  /** The next entry to send, now counted as in flight under the given key; `undefined` when none waits. */
  take(): { readonly key: number; readonly entry: T } | undefined;
  /** @returns the acknowledged entry; `undefined` when the key is not in flight (any more) */
  settle(key: number): T | undefined;
  /** The connection is lost: all that is in flight waits again, before what was waiting. */
  recall(): number;
  waiting(): number;
  inFlight(): number;
  isFull(): boolean;
}

/** @param capacity most entries, waiting and in flight together */
export function createBacklog<T>(capacity: number): Backlog<T> {
  let queue: T[] = [];
  let head = 0;
  let lastKey = 0;
  const sent = new Map<number, T>();

  const waiting = () => queue.length - head;
  const isFull = () => waiting() + sent.size >= capacity;

  function shift(): T | undefined {
    if (head === queue.length) return undefined;
    const entry = queue[head];
    head += 1;
    if (head > 1024 || head === queue.length) {
      queue = queue.slice(head);
      head = 0;
    }
    return entry;
  }

  return {
    add(entry) {
      queue.push(entry);
      return waiting() + sent.size > capacity ? shift() : undefined;
    },
    take() {
      if (waiting() === 0) return undefined;
      const entry = shift();
      if (entry === undefined) return undefined;
      lastKey += 1;
      sent.set(lastKey, entry);
      return { key: lastKey, entry };
    },
    settle(key) {
      const entry = sent.get(key);
      sent.delete(key);
      return entry;
    },
    recall() {
      const again = sent.size;
      queue = [...sent.values(), ...queue.slice(head)];
      head = 0;
      sent.clear();
      return again;
    },
    waiting,
    inFlight: () => sent.size,
    isFull,
  };
}
