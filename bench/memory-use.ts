import { readFileSync } from 'node:fs';

export interface Memory {
  /** Bytes of physical memory that the process has mapped, shared pages included. */
  readonly resident: number;
  /** The same with each shared page divided by the number of those who share it; NaN where the system does not tell. */
  readonly proportional: number;
}

/**
 * Physical memory of a process.
 * @throws when it does not run, or the system is not Linux
 */
export function memoryOf(pid: number | undefined): Memory {
  const resident = kilobytes(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmRSS');
  return { resident, proportional: proportionalOf(pid) };
}

function proportionalOf(pid: number | undefined): number {
  try {
    return kilobytes(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'), 'Pss');
  } catch {
    return NaN; // not permitted, or a kernel before 4.14
  }
}

/** A line such as `VmRSS:   123456 kB` of proc(5), in bytes; the kernel's kB are 1,024 bytes. */
function kilobytes(text: string, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text);
  if (!found) throw new Error(`the system does not tell ${name} of a process`);
  return Number(found[1]) * 1_024;
}
