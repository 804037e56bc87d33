import { Schema, type mongo } from 'mongoose';
import type { AppGrant } from '@nilecare/service-kit/auth/tokens.ts';
import type { WriteMethod } from '../store/documents.ts';
import type { Store } from '../store/open-store.ts';
import type { Session } from '../store/transactions.ts';
import type { Watch } from './watch.ts';

/** Whose rights a subscription has: those of who wrote it last. */
export interface Owner {
  readonly kind: 'user' | 'service' | 'device' | 'anonymous';
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  readonly facilityIds: readonly string[];
  readonly staffId: string | null;
  readonly patientId: string | null;
  /** Of the app that wrote it, and of what its user approved: absent for an app that acts by itself. */
  readonly app?: AppGrant;
  readonly approvalId?: string;
}

/** What the server keeps of a subscription beside its resource. */
export interface SubscriptionState {
  readonly _id: string;
  readonly owner: Owner;
  readonly status: Watch['status'];
  readonly channel: Watch['channel'];
  /** What it asks for: where that changes, it begins anew. */
  readonly criteria: string;
  /** Number of the last event. */
  readonly events: number;
  /** Number of the last event that its endpoint took; those behind it are still to be sent. */
  readonly told: number;
  /** Only what was written after this is told of. */
  readonly since: Date;
  /** When its resource was written last by its owner. */
  readonly notedAt: Date;
  /** Until when somebody sends for it, or what failed waits. */
  readonly busyUntil: Date;
  /** When it is turned off. */
  readonly endsAt?: Date;
  readonly error?: string;
  /** Why something is held back, while it is. */
  readonly waiting?: string;
  readonly heartbeatAt?: Date;
  /** Heartbeats that were not taken, since one was. */
  readonly missedBeats?: number;
}

/** An event of a subscription: told, or to be told; `told` of the subscription says which. */
export interface Delivery {
  /** `<subscription>/<number>` */
  readonly _id: string;
  /** The subscription. */
  readonly s: string;
  readonly n: number;
  readonly focus: string;
  readonly v: number;
  readonly at: Date;
  readonly method: string;
  /** Calls that failed. */
  readonly attempts: number;
  readonly error?: string;
}

/** A version that a subscription is perhaps to tell of: who could say whether its owner may see it was away. */
export interface HeldVersion {
  /** `<subscription>/<reference>/<version>` */
  readonly _id: string;
  /** The subscription. */
  readonly s: string;
  readonly focus: string;
  readonly v: number;
  readonly at: Date;
  readonly method: WriteMethod;
}

/** How far the changes of the store were looked at. */
export interface WatchPosition {
  readonly _id: string;
  readonly token: unknown;
  readonly at: Date;
}

/** Lets one WebSocket bind to some subscriptions, once. */
export interface BindingToken {
  /** SHA-256 of the token. */
  readonly _id: string;
  readonly subscriptions: readonly string[];
  readonly until: Date;
}

/** Who does what one instance alone does. */
export interface Lease {
  readonly _id: string;
  readonly holder: string;
  readonly until: Date;
}

export interface SubscriptionStore {
  readonly states: mongo.Collection<SubscriptionState>;
  readonly deliveries: mongo.Collection<Delivery>;
  readonly held: mongo.Collection<HeldVersion>;
  readonly positions: mongo.Collection<WatchPosition>;
  readonly tokens: mongo.Collection<BindingToken>;
  readonly leases: mongo.Collection<Lease>;
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
}

const KEPT_S = 14 * 86_400;
const plain = { versionKey: false as const, autoIndex: false, strict: false };
const schemas = {
  subscriptions: new Schema({ _id: String, status: String, busyUntil: Date }, plain)
    .index({ status: 1, busyUntil: 1 })
    .index({ 'owner.id': 1, status: 1 }),
  deliveries: new Schema({ _id: String, s: String, n: Number, focus: String, v: Number, at: Date }, plain)
    .index({ s: 1, n: 1 })
    .index({ s: 1, focus: 1, v: 1 }, { unique: true })
    .index({ at: 1 }, { expireAfterSeconds: KEPT_S }),
  held_versions: new Schema({ _id: String, s: String, at: Date }, plain)
    .index({ s: 1, at: 1, _id: 1 })
    .index({ at: 1 }, { expireAfterSeconds: KEPT_S }),
  positions: new Schema({ _id: String }, plain),
  binding_tokens: new Schema({ _id: String, until: Date }, plain).index({ until: 1 }, { expireAfterSeconds: 0 }),
  leases: new Schema({ _id: String }, plain),
};

/** Makes the collections of subscriptions that are missing. Events are kept for two weeks. */
export async function openSubscriptionStore({ connection, transaction }: Store): Promise<SubscriptionStore> {
  for (const [name, schema] of Object.entries(schemas)) {
    const model = connection.model(`Subscriptions_${name}`, schema, name);
    await model.createCollection();
    await model.createIndexes();
  }
  const collection = <Row extends mongo.Document>(name: keyof typeof schemas) =>
    connection.getClient().db(connection.name).collection<Row>(name);
  return {
    states: collection<SubscriptionState>('subscriptions'),
    deliveries: collection<Delivery>('deliveries'),
    held: collection<HeldVersion>('held_versions'),
    positions: collection<WatchPosition>('positions'),
    tokens: collection<BindingToken>('binding_tokens'),
    leases: collection<Lease>('leases'),
    transaction,
  };
}

/**
 * Takes or renews a lease: of several instances one does the work. What it does must be safe against two all the same.
 * @returns whether the holder has it
 */
export async function holdLease(
  leases: SubscriptionStore['leases'],
  name: string,
  holder: string,
  now: Date,
  forMs: number,
): Promise<boolean> {
  try {
    await leases.updateOne(
      { _id: name, $or: [{ holder }, { until: { $lt: now } }] },
      { $set: { holder, until: new Date(now.getTime() + forMs) } },
      { upsert: true },
    );
    return true;
  } catch (error) {
    // Somebody else's is there and has not ended.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 11_000) return false;
    throw error;
  }
}
