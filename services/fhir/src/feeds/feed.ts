import type { DataOf, EventType, ForeignMessage, Received } from '@nilecare/contracts/event.ts';
import { auditRecorded, type AuditEntry } from '@nilecare/contracts/events/audit.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { Resource } from '../rest/resource.ts';

/** What is to be looked at again: a thing of its owner by the id under which it is asked for, or a part of it. */
export interface Look {
  readonly id: string;
  /** Which part, in words of the feed: a moment, a day, an order. Absent: all of it. */
  readonly part?: string;
  /** By which other systems changed it, as far as events say so. */
  readonly messages?: readonly ForeignMessage[];
  /** Whether one of the events says that the thing itself became another, not only that somebody did something to it. */
  readonly isNews?: boolean;
}

/** Two hints at one thing as one look. */
export function sameLook(look: Look, other: Look | undefined): Look {
  const messages = new Map([other, look].flatMap((it) => (it?.messages ?? []).map((message) => [message.id, message])));
  if (messages.size === 0) return look;
  return { ...look, messages: [...messages.values()], isNews: (look.isNews || other?.isNews) ?? false };
}

/** What the owner says that there is now. */
export interface Found {
  readonly resources: readonly Resource[];
  /** References of what it may have been before, and is not any more. */
  readonly gone?: readonly string[];
}

/** An event as the hint that something is to be looked at again: what it says itself is not believed. */
export interface Hint {
  readonly event: EventType;
  readonly looks: (event: Received<EventType>) => readonly Look[];
  /** Whether the event says that what is looked at became another. */
  readonly isNews: boolean;
  /**
   * Whether the owner hears the same event only now itself, so that its first answer may be the one of before: it is looked
   * at a second time, a little later.
   */
  readonly again: boolean;
}

/** How one kind of thing of the platform comes to the server. */
export interface Feed {
  readonly name: string;
  /** Who owns it. */
  readonly service: ServiceName;
  /** Types that it makes; others may make resources of the same type. */
  readonly types: readonly string[];
  readonly hints: readonly Hint[];
  fetch(look: Look): Promise<Found>;
  /** Everything to be looked at, for a comparison of all. */
  all(): AsyncIterable<Look>;
  /** Whether a comparison removes what the owner does not name: not where `all` names only the latest. */
  readonly isWhole: boolean;
  /** Whether it becomes more, or another, as time goes by without an event. */
  readonly grows?: true;
}

interface HintOptions {
  readonly again?: boolean;
  readonly isNews?: boolean;
}

export const hint = <E extends EventType>(
  event: E,
  looks: (data: DataOf<E>) => readonly Look[],
  { again = false, isNews = true }: HintOptions = {},
): Hint => ({
  event,
  // Only events that fit the schema of `event` are handed over.
  looks: ({ data }) => looks(data as DataOf<E>),
  again,
  isNews,
});

/**
 * What changes without an event of its own is heard of by the trail of audit: every change stands in it.
 * @param actions which of the service
 */
export const audited = (service: ServiceName, actions: RegExp, looks: (entry: AuditEntry) => readonly Look[]): Hint =>
  hint(
    auditRecorded,
    (entry) =>
      entry.service === service && entry.outcome === 'success' && actions.test(entry.action) ? looks(entry) : [],
    { isNews: false },
  );

/** The id in `claim/0197…`. */
export function touched(kind: string): (entry: AuditEntry) => readonly Look[] {
  const start = `${kind}/`;
  return ({ resource }) => (resource?.startsWith(start) ? [{ id: resource.slice(start.length) }] : []);
}

export const ofPatient = ({ patientId }: { readonly patientId: string | null }): readonly Look[] =>
  patientId === null ? [] : [{ id: patientId }];
