import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Contender, RunningContender } from './contender.ts';

export interface ChildContender {
  readonly name: string;
  readonly does: string;
  /** Script in this folder; it sends `ready` when it is subscribed and `done` after the given number of messages. */
  readonly script: string;
  readonly args: readonly string[];
}

export const childContender = ({ name, does, script, args }: ChildContender): Contender => ({
  name,
  does,
  async start(expected): Promise<RunningContender> {
    const child = fork(join(import.meta.dirname, script), [String(expected), ...args]);
    const said = (word: string) =>
      new Promise<number>((resolve, reject) => {
        child.on('message', (message) => {
          if (message === word) resolve(performance.now());
        });
        child.once('exit', (code) => reject(new Error(`${name} ended (${code}) before it was ${word}`)));
      });
    const finished = said('done');
    finished.catch(() => undefined); // awaited by the bench; a failure before that is told by `ready`
    await said('ready');
    return {
      pid: child.pid,
      finished,
      async stop() {
        const exited = once(child, 'exit');
        child.disconnect();
        await exited;
      },
    };
  },
});
