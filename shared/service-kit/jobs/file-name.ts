import type { Job, JobKind } from './job.ts';

type Named = Pick<JobKind<never, never>, 'name'>;

/** Each attempt writes a file of its own. */
export const fileNameOf = ({ name }: Named, { id, attempts }: Pick<Job<unknown, unknown>, 'id' | 'attempts'>): string =>
  `${id}-${attempts}.${name}`;

/** Whether a file is of this kind of jobs: what else lies in its folder is somebody else's. */
export const isFileOf = ({ name }: Named, file: string): boolean =>
  file.endsWith(`.${name}`) && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}-\d+$/.test(file.slice(0, -name.length - 1));
