import { BACKPORT, type Watch } from './watch.ts';

/** Something that a subscription told of, or is to tell of. */
export interface ToldEvent {
  readonly number: number;
  readonly at: Date;
  /** `Observation/123`; null where it is not (or no longer) open to the owner: then nothing is told but that it was. */
  readonly focus: string | null;
  /** How the version came. */
  readonly method: string;
  /** The resource as JSON. */
  readonly body: string;
}

export type NotificationKind = 'handshake' | 'heartbeat' | 'event-notification' | 'query-status' | 'query-event';

export interface StatusFacts {
  readonly watch: Pick<Watch, 'id' | 'topic' | 'content'>;
  readonly kind: NotificationKind;
  readonly status: string;
  /** How many events there were since it began. */
  readonly total: number;
  readonly events: readonly ToldEvent[];
  readonly error?: string | undefined;
}

/** The SubscriptionStatus of R5 as Parameters, as the backport has it for R4. @param base of the server, for addresses */
export function statusParameters({ watch, kind, status, total, events, error }: StatusFacts, base: string) {
  const parameter = (name: string, value: object) => ({ name, ...value });
  return {
    resourceType: 'Parameters',
    meta: { profile: [`${BACKPORT}/backport-subscription-status-r4`] },
    parameter: [
      parameter('subscription', { valueReference: { reference: `${base}/Subscription/${watch.id}` } }),
      ...(watch.topic === null ? [] : [parameter('topic', { valueCanonical: watch.topic })]),
      parameter('status', { valueCode: status }),
      parameter('type', { valueCode: kind }),
      parameter('events-since-subscription-start', { valueString: String(total) }),
      ...events.map((it) =>
        parameter('notification-event', {
          part: [
            parameter('event-number', { valueString: String(it.number) }),
            parameter('timestamp', { valueInstant: it.at.toISOString() }),
            ...(watch.content === 'empty' || it.focus === null
              ? []
              : [parameter('focus', { valueReference: { reference: `${base}/${it.focus}` } })]),
          ],
        }),
      ),
      ...(error === undefined ? [] : [parameter('error', { valueCodeableConcept: { text: error } })]),
    ],
  };
}

export interface Notification extends StatusFacts {
  readonly bundleId: string;
  readonly at: Date;
}

/**
 * The notification of a subscription by topic, as JSON: resources stand in it as they are stored, with the digits of their
 * decimals.
 */
export function notificationBundle(notification: Notification, base: string): string {
  const { watch, events, bundleId, at } = notification;
  const status = {
    fullUrl: `urn:uuid:${bundleId}`,
    resource: statusParameters(notification, base),
    request: { method: 'GET', url: `Subscription/${watch.id}/$status` },
    response: { status: '200' },
  };
  const entries =
    watch.content === 'empty' ? [] : events.flatMap((it) => entryOf(it, watch.content === 'full-resource', base));
  const head = {
    resourceType: 'Bundle',
    id: bundleId,
    meta: { profile: [`${BACKPORT}/backport-subscription-notification-r4`] },
    type: 'history',
    timestamp: at.toISOString(),
  };
  return `${JSON.stringify(head).slice(0, -1)},"entry":[${[JSON.stringify(status), ...entries].join(',')}]}`;
}

function entryOf({ focus, method, body }: ToldEvent, isFull: boolean, base: string): string[] {
  if (focus === null) return [];
  const isNew = method === 'POST';
  const frame = {
    fullUrl: `${base}/${focus}`,
    request: { method: isNew ? 'POST' : 'PUT', url: isNew ? focus.slice(0, focus.indexOf('/')) : focus },
    response: { status: isNew ? '201' : '200' },
  };
  const json = JSON.stringify(frame);
  return [isFull ? `${json.slice(0, -1)},"resource":${body}}` : json];
}
