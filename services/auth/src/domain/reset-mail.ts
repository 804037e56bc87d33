const minutes = 60 * 1000;
export const RESET_LIFE_MS = 30 * minutes;
/** An account gets three mails an hour, however often they are asked for. */
export const RESETS_PER_WINDOW = 3;
export const RESET_WINDOW_MS = 60 * minutes;

/** The token stands after `#`, which browsers keep to themselves: no server and no proxy logs it. */
export const resetLink = (publicUrl: string, token: string): string =>
  new URL(`/reset-password#token=${token}`, publicUrl).href;

/** How long to wait after a mail could not be handed over, ms. */
export const retryMailAfter = (attempts: number): number => Math.min(5 * minutes, 2_000 * 2 ** Math.min(attempts, 10));
