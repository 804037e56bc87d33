import { readdirSync, readFileSync } from 'node:fs';
import { cpuSeconds } from '../cpu-time.ts';

/** CPU seconds of processes with all that they started and that still runs; NaN where the system does not tell. */
export function cpuOfTrees(roots: readonly number[]): number {
  const children = Map.groupBy(parents(), ([, parent]) => parent);
  const all = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(([child]) => all(child))];
  return roots.flatMap(all).reduce((sum, pid) => sum + cpuSeconds(pid), 0);
}

/** Each process with the one that started it. */
function parents(): (readonly [pid: number, parent: number])[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // After the name, which may hold spaces: field 4 of proc(5).
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const];
      } catch {
        return []; // it ended meanwhile
      }
    });
}
