import { spawn } from 'node:child_process';

export interface CommandResult {
  /** `null` when the command could not be started or was ended by a signal. */
  readonly code: number | null;
  readonly output: string;
  /** The command does not exist on this machine. */
  readonly missing: boolean;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** Gets each line as it is printed, for progress. */
  readonly onLine?: (line: string) => void;
}

/** Runs a command to its end and collects what it printed (standard output and error together). Never throws. */
export function run(command: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
    });
    let output = '';
    const take = (text: string) => {
      output += text;
      for (const line of text.split('\n')) if (line.trim() !== '') options.onLine?.(line.trim());
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => resolve({ code: null, output: error.message, missing: true }));
    child.on('close', (code) => resolve({ code, output, missing: false }));
  });
}

/** The last lines of a log or of a command's output: what an error message quotes. */
export const tail = (text: string, lines = 12): string => text.trimEnd().split('\n').slice(-lines).join('\n');
