import type { ConsoleMessage, Page, Request, Response } from 'playwright-core';

/** Everything a browser complains of while pages are open: exceptions, console errors, requests that failed. */
export interface Complaints {
  /** What was said since the last call. */
  take(): string[];
  end(): void;
}

/** Leaving a page ends its live connection, also one that is being made. */
const LEFT_TOO_SOON = 'WebSocket is closed before the connection is established';

/** Listens to a page from now on. */
export function listenForComplaints(page: Page): Complaints {
  let heard: string[] = [];
  const listeners = {
    pageerror: (error: Error) => heard.push(`exception: ${error.message}`),
    console: (message: ConsoleMessage) => {
      if (message.text().includes(LEFT_TOO_SOON)) return;
      if (['error', 'warning'].includes(message.type())) heard.push(`console: ${message.text()}`);
    },
    response: (response: Response) => {
      if (response.status() >= 400) heard.push(`answer ${response.status()}: ${response.url()}`);
    },
    requestfailed: (request: Request) => {
      const why = request.failure()?.errorText ?? '';
      // Leaving a page ends its requests.
      if (why !== 'net::ERR_ABORTED') heard.push(`${why}: ${request.url()}`);
    },
  };
  page.on('pageerror', listeners.pageerror);
  page.on('console', listeners.console);
  page.on('response', listeners.response);
  page.on('requestfailed', listeners.requestfailed);
  return {
    take() {
      const told = heard;
      heard = [];
      return told;
    },
    end() {
      page.off('pageerror', listeners.pageerror);
      page.off('console', listeners.console);
      page.off('response', listeners.response);
      page.off('requestfailed', listeners.requestfailed);
    },
  };
}
