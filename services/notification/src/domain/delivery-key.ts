import type { Medium } from './when-to-send.ts';

interface Parts {
  readonly noticeKey: string;
  readonly userId: string;
  readonly medium: Medium;
  /** The browser, where a person may have several. */
  readonly subscriptionId?: string | undefined;
}

const ending = ({ userId, medium, subscriptionId }: Omit<Parts, 'noticeKey'>): string =>
  ['', userId, medium, ...(subscriptionId ? [subscriptionId] : [])].join('/');

/** One delivery of a notice: however often the notice is told, this is sent once. */
export const deliveryKey = ({ noticeKey, ...parts }: Parts): string => `${noticeKey}${ending(parts)}`;

/** The notice that a delivery is of; undefined where it is of none to this person. */
export function noticeKeyOf(key: string, parts: Omit<Parts, 'noticeKey'>): string | undefined {
  const tail = ending(parts);
  return key.endsWith(tail) ? key.slice(0, -tail.length) : undefined;
}
