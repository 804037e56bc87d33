import { cpus } from 'node:os';
import { cpuSeconds } from './cpu-time.ts';

/** What the machine and some of its processes had to do in a stretch of time. */
export interface Load {
  /** Part of all processors' time in which they were busy, with anything. */
  readonly busy: number;
  /** Part of one processor that each process used; NaN where the system does not tell. */
  readonly perProcess: ReadonlyMap<string, number>;
}

/** Begins to measure. @returns ends the stretch */
export function startLoadMeter(pids: ReadonlyMap<string, number | undefined>): () => Load {
  const began = performance.now();
  const before = machineTimes();
  const usedBefore = new Map([...pids].map(([name, pid]) => [name, cpuSeconds(pid)]));
  return () => {
    const seconds = (performance.now() - began) / 1_000;
    const after = machineTimes();
    const parts = [...pids].map(
      ([name, pid]) => [name, (cpuSeconds(pid) - (usedBefore.get(name) ?? NaN)) / seconds] as const,
    );
    return {
      busy: 1 - (after.idle - before.idle) / (after.all - before.all),
      perProcess: new Map(parts),
    };
  };
}

function machineTimes(): { readonly idle: number; readonly all: number } {
  const times = cpus().map((cpu) => cpu.times);
  const all = times.reduce((sum, it) => sum + it.user + it.nice + it.sys + it.irq + it.idle, 0);
  return { idle: times.reduce((sum, it) => sum + it.idle, 0), all };
}

export const inPercent = (part: number): string => `${Math.round(part * 100)} %`;
