import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Express } from 'express';
import proxyAddr from 'proxy-addr';

/** A request as Node has it; who answers it names the route under which it is measured, as Express does. */
export type BareRequest = IncomingMessage & { route?: { readonly path?: unknown } };

export type BareHandler = (request: BareRequest, response: ServerResponse) => void;

/** Whether an address is trusted to say for whom it asks: `hop` 0 is who connected. */
type Trusts = (address: string, hop: number) => boolean;

export interface Straight {
  /**
   * Lets requests whose address fits be answered without Express, which costs as much as Node's HTTP does once more. What the
   * handler throws nobody catches: it answers by itself, whatever happens.
   */
  answerStraight(fits: RegExp, handler: BareHandler): void;
  /** Who answers the request; undefined where that is Express. */
  handlerOf(request: IncomingMessage): BareHandler | undefined;
  /** The caller's network address: that of the connection, or what trusted proxies say; the same as Express's `ip`, undefined once it hung up. */
  addressOf(request: IncomingMessage): string | undefined;
}

/** For what is asked so often that its way through the middleware and routes of the platform's API counts. */
export function straightAnswers(app: Express): Straight {
  const answered: { readonly fits: RegExp; readonly handler: BareHandler }[] = [];
  return {
    answerStraight: (fits, handler) => void answered.push({ fits, handler }),
    handlerOf: ({ url = '' }) => answered.find(({ fits }) => fits.test(url))?.handler,
    // Express keeps what it made of `trust proxy` under this name, and asks the same library.
    addressOf: (request) => proxyAddr(request, app.get('trust proxy fn') as Trusts),
  };
}

/** Who fits is answered straight, the others by Express; while the instance stops all are Express's, who tells them so. */
export const listenerOf =
  (app: Express, { handlerOf }: Straight, isClosing: () => boolean, begin: BareHandler): RequestListener =>
  (request, response) => {
    begin(request, response);
    const handler = isClosing() ? undefined : handlerOf(request);
    if (handler) handler(request, response);
    else app(request, response);
  };
