/** What a provider tells of a message. */
export interface ProviderNews {
  readonly event: 'sent' | 'delivered' | 'bounced';
  /** Of a bounce, in a word. */
  readonly reason: string | null;
  readonly detail: string | null;
}

const nothing = { reason: null, detail: null } as const;

/** By Twilio's message status; undefined where nothing follows from it. */
export function smsNews(status: string, errorCode: string | undefined): ProviderNews | undefined {
  switch (status) {
    case 'accepted':
    case 'scheduled':
    case 'queued':
    case 'sending':
    case 'sent':
      return { event: 'sent', ...nothing };
    case 'delivered':
    case 'read':
      return { event: 'delivered', ...nothing };
    case 'undelivered':
    case 'failed':
    case 'canceled':
      return {
        event: 'bounced',
        reason: status === 'undelivered' ? 'undelivered' : 'provider-failed',
        detail: errorCode === undefined ? null : `Twilio error ${errorCode}`,
      };
    default:
      return undefined;
  }
}

/** A mail that waits in the next server may still arrive. */
export function mailNews(
  type: 'delivered' | 'bounced' | 'complained' | 'deferred',
  detail: string | undefined,
): ProviderNews | undefined {
  switch (type) {
    case 'delivered':
      return { event: 'delivered', ...nothing };
    case 'bounced':
      return { event: 'bounced', reason: 'bounced', detail: detail ?? null };
    case 'complained':
      return { event: 'bounced', reason: 'complained', detail: detail ?? null };
    case 'deferred':
      return undefined;
  }
}
