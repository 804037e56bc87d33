import type { Hl7DestinationCode } from '@nilecare/contracts/api/hl7-destination-codes.ts';
import type { Hl7Version } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import type { EventType, Received } from '@nilecare/contracts/event.ts';
import type { Deps } from '../deps.ts';
import type { Segment } from '../er7/segments.ts';

/** Whom a message is written for, as far as its segments depend on that. */
export interface Reader {
  readonly version: Hl7Version;
  /** Whether its version is before another one: `isBefore('2.5')`. */
  isBefore(version: string): boolean;
  /** What the other system calls something; undefined where it has no name of its own for it. */
  codeOf(kind: Hl7DestinationCode['kind'], targetId: string): string | undefined;
}

export interface Subject {
  readonly kind: 'prescription' | 'lab-order' | 'encounter' | 'appointment' | 'message';
  readonly id: string;
}

/** A message that may be sent, as a feed makes it: to whom it goes, and its MSH, are the engine's affair. */
export interface OutMessage {
  /** MSH-9: `ADT^A01`. */
  readonly kind: string;
  /** MSH-9.3: `ADT_A01`. */
  readonly structure: string;
  /** Whose message it is; messages of one patient stay in order. */
  readonly patientId: string | null;
  /** What it is about. Of a prescription or an order of the laboratory it is told what became of the message. */
  readonly subject: Subject | null;
  /** What each order in it (ORC) is of its subject, in their order: drugs of a prescription, tests of an order. */
  readonly items?: readonly string[];
  /** What it is made from; the same is sent once to each destination. Mostly the event's id, and what is told of it. */
  readonly source: string;
  /** Whether another message says it: it is not sent, and not told once more. */
  readonly isSaid?: boolean;
  /** Whether an order begins with it: `items` are those that go on. Whoever did not hear of the others before hears nothing of them. */
  readonly begins?: boolean;
  /** Destinations of this facility get it; null: of each. */
  readonly facilityId: string | null;
  /** Of the stay that it is about, for destinations that want some wards and classes; undefined: it is about none. */
  readonly wardId?: string | null | undefined;
  readonly encounterClass?: EncounterClass | undefined;
  /** All that follows MSH; called for each destination that wants the message. It asks nobody. */
  readonly segments: (reader: Reader) => readonly Segment[];
}

export interface FeedDeps extends Deps {
  /** Whether any destination wants messages of a kind: what nobody wants need not be made. */
  wants(kind: string, facilityId: string | null): boolean;
}

/** Makes messages of an event. */
export interface OutboundFeed {
  /** All that it may make: `ADT^A01`. Where nobody wants any of them, `build` is not called. */
  readonly kinds: readonly string[];
  readonly event: EventType;
  /**
   * Asks the services that know more. It is called outside of any transaction, in the order of the event's subjects, and again
   * until it succeeds: what a service that is away throws means later. None where there is nothing to say.
   */
  readonly build: (event: Received<EventType>, deps: FeedDeps) => Promise<readonly OutMessage[]>;
}

interface Declared<E extends EventType> {
  readonly kinds: readonly string[];
  readonly event: E;
  readonly build: (event: Received<E>, deps: FeedDeps) => Promise<readonly OutMessage[]>;
}

export const feed = <E extends EventType>({ kinds, event, build }: Declared<E>): OutboundFeed => ({
  kinds,
  event,
  // Only events that fit the schema of `event` are handed over.
  build: (one, deps) => build(one as Received<E>, deps),
});
