import { arch, cpus, totalmem, type } from 'node:os';

/** What a figure was measured on, in one line. */
export function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${arch()}, Node ${process.version}`;
}
