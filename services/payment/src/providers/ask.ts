import { ProviderSilent } from '@nilecare/contracts/api/payment.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Sends one request. @throws ProviderSilent where the answer does not come, is an error of the server, or is no JSON */
export type Ask = (url: string, init: RequestInit) => Promise<Answer>;

/** @param timeoutMs for the whole answer */
export const askWithin =
  (timeoutMs: number): Ask =>
  async (url, init) => {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) }).catch(
      silent,
    );
    if (response.status >= 500 || response.status === 429 || response.status === 408) return silent();
    const text = await response.text().catch(silent);
    return { status: response.status, body: text === '' ? undefined : read(text) };
  };

// What failed may name the address with its parameters; it is not kept.
function silent(): never {
  throw new ProviderSilent();
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return silent();
  }
}
