export type DeliveryState = 'queued' | 'sending' | 'sent' | 'delivered' | 'bounced' | 'failed' | 'suppressed';

export type DeliveryEvent =
  /** A provider is about to be asked. */
  | 'begin'
  /** It did not take the message now. */
  | 'postpone'
  | 'sent'
  | 'delivered'
  | 'bounced'
  /** It never will be sent: refused for good, or tried often enough. */
  | 'fail'
  | 'suppress'
  /** Somebody asks for another try. */
  | 'retry';

/**
 * What providers tell comes late and in any order, and what they know is truer than what was concluded here: a message
 * that was given up while its answer was lost may turn out to have arrived. A mail may come back after it was delivered.
 */
const after: Readonly<Record<DeliveryState, Partial<Record<DeliveryEvent, DeliveryState>>>> = {
  queued: {
    begin: 'sending',
    fail: 'failed',
    suppress: 'suppressed',
    sent: 'sent',
    delivered: 'delivered',
    bounced: 'bounced',
  },
  sending: {
    begin: 'sending',
    postpone: 'queued',
    suppress: 'suppressed',
    fail: 'failed',
    sent: 'sent',
    delivered: 'delivered',
    bounced: 'bounced',
  },
  sent: { delivered: 'delivered', bounced: 'bounced' },
  delivered: { bounced: 'bounced' },
  bounced: { retry: 'queued' },
  failed: { retry: 'queued', sent: 'sent', delivered: 'delivered', bounced: 'bounced' },
  suppressed: {},
};

/** The state that follows, or undefined where the event changes nothing any more. */
export const stateAfter = (state: DeliveryState, event: DeliveryEvent): DeliveryState | undefined =>
  after[state][event];

/** In these states nothing is to be done. */
export const isSettled = (state: DeliveryState): boolean => state !== 'queued' && state !== 'sending';
