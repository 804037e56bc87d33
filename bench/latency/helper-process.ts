import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Window } from './messages.ts';

export interface HelperProcess<Report> {
  readonly pid: number | undefined;
  /** Tells it to end and to report on the window. */
  report(window: Window): Promise<Report>;
  /** Ends it, however far it is. */
  end(): Promise<void>;
}

/** Starts a script of this folder with its task; resolves when it is at work. */
export async function startHelper<Task extends object, Report>(
  script: string,
  task: Task,
): Promise<HelperProcess<Report>> {
  const child = fork(join(import.meta.dirname, script));
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  };
  try {
    child.send(task);
    await nextMessage(child, script);
  } catch (error) {
    await end();
    throw error;
  }
  return {
    pid: child.pid,
    async report(window) {
      child.send(window);
      // The scripts of this folder send what `messages.ts` says.
      return (await nextMessage(child, script)) as Report;
    },
    end,
  };
}

/** @throws when the process ends before it says something */
function nextMessage(child: ChildProcess, script: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`${script} ended (${code}); its error is above.`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });
}
