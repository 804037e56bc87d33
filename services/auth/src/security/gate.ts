import { TooManyRequests } from '@nilecare/contracts/errors.ts';

/** Runs work with a bound on how much of it runs at a time; the rest waits in order. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** @throws TooManyRequests when `waiting` others stand in line already */
export function gate(atATime: number, waiting: number): Gate {
  let running = 0;
  const line: (() => void)[] = [];
  const leave = () => {
    const next = line.shift();
    if (next) next();
    else running -= 1;
  };
  return async (work) => {
    if (running < atATime) running += 1;
    else if (line.length >= waiting)
      throw new TooManyRequests('Too many people sign in at once. Try again in a moment.', { retryAfterSeconds: 2 });
    else await new Promise<void>((resolve) => line.push(resolve));
    try {
      return await work();
    } finally {
      leave();
    }
  };
}

/** One gate per name; names that nobody waits for are forgotten. */
export function gates(atATime: number, waiting: number): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const open = new Map<string, { users: number; gate: Gate }>();
  return async (name, work) => {
    const entry = open.get(name) ?? { users: 0, gate: gate(atATime, waiting) };
    open.set(name, entry);
    entry.users += 1;
    try {
      return await entry.gate(work);
    } finally {
      entry.users -= 1;
      if (entry.users === 0) open.delete(name);
    }
  };
}
