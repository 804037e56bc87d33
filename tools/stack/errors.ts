/** A failure a person can act on: the message says what is wrong and what to do, and no stack trace is needed. */
export class StackError extends Error {
  override readonly name = 'StackError';
}

/** One error for everything that went wrong in parallel, so that nothing has to be discovered by a second attempt. */
export function combined(failures: readonly unknown[]): Error {
  const [first] = failures;
  if (failures.length === 1 && first instanceof Error) return first;
  return new StackError(failures.map(messageOf).join('\n\n'), { cause: failures });
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
