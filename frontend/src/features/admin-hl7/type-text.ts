import type { AnyMessage } from './way.ts';

/** `ADT^A01`; an answer has no event. */
export const typeText = ({ code, event }: Pick<AnyMessage, 'code' | 'event'>): string =>
  event ? `${code}^${event}` : code;
