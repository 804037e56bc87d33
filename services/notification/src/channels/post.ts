import { InDoubt } from './channel.ts';

const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const codeOf = (error: unknown): unknown =>
  error instanceof Error && typeof error.cause === 'object' && error.cause !== null && 'code' in error.cause
    ? error.cause.code
    : undefined;

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * One HTTP request to a provider; nothing is repeated here.
 * @throws InDoubt when the request may have arrived and no answer came: its time was over, the connection was lost, or
 *   something on the way answered instead (502, 504)
 * @throws Error when it did not arrive
 */
export async function request(url: string, init: RequestInit, limitMs: number): Promise<Answer> {
  let answer: Answer;
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(limitMs) });
    answer = { status: response.status, text: await response.text() };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'failed';
    if (NOT_CONNECTED.has(String(codeOf(error)))) throw new Error(`not connected: ${why}`, { cause: error });
    throw new InDoubt(`no answer: ${why}`, { cause: error });
  }
  if (answer.status === 502 || answer.status === 504) throw new InDoubt(`answered ${answer.status}`);
  return answer;
}
