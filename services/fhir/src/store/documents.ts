import { Schema } from 'mongoose';

/** A period that a date value covers: from `lo` to before `hi`. */
export interface DateValue {
  readonly p: string;
  readonly lo: Date;
  readonly hi: Date;
}

/** A number or quantity with the bounds that its precision gives; `u` is the unit as it is compared. */
export interface NumberValue {
  readonly p: string;
  readonly lo: number;
  readonly hi: number;
  readonly u?: string;
  /** Of a composite of two numbers: the second one. */
  readonly lo2?: number;
  readonly hi2?: number;
}

/** What a resource is found by; made by the indexer from its search parameters. */
export interface IndexValues {
  /** Tokens, references, strings and URIs as keys. */
  readonly k: readonly string[];
  readonly d: readonly DateValue[];
  readonly n: readonly NumberValue[];
  /** Texts that `:text` looks into. */
  readonly x: readonly string[];
  /** Ids of the patients whose data it is. */
  readonly pat: readonly string[];
  /** The date by which its type is usually sorted. */
  readonly sd: Date | null;
  /** Where a Location is, in degrees. */
  readonly g?: { readonly lon: number; readonly lat: number };
}

/** Who wrote a version, for its Provenance. */
export interface Author {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly client?: string;
}

/** The current version of a resource, or the mark that it was deleted. */
export interface ResourceDocument extends IndexValues {
  /** `Observation/123` */
  readonly _id: string;
  readonly t: string;
  readonly v: number;
  readonly at: Date;
  readonly gone?: true;
  /** How this version came: POST creates, PUT and PATCH update, DELETE deletes. */
  readonly method: WriteMethod;
  /** The JSON that is answered, with id and meta; empty where it was deleted. */
  readonly body: string;
  readonly by: Author;
}

export type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A version that another one followed. */
export interface VersionDocument {
  /** `Observation/123/3` */
  readonly _id: string;
  readonly r: string;
  readonly t: string;
  readonly v: number;
  readonly at: Date;
  /** When the next one followed; versions that were stored before this was kept do not say it. */
  readonly until?: Date;
  readonly gone?: true;
  readonly method: WriteMethod;
  readonly body: string;
  readonly by: Author;
  readonly pat: readonly string[];
  /** Keys of the version, for scopes that are limited to some of a type. */
  readonly k: readonly string[];
}

const author = { kind: String, id: String, name: String, client: String };
const plain = { _id: false, versionKey: false as const };
const dateValue = new Schema({ p: String, lo: Date, hi: Date }, plain);
const numberValue = new Schema({ p: String, lo: Number, hi: Number, u: String, lo2: Number, hi2: Number }, plain);

const stored = {
  _id: { type: String, required: true },
  t: { type: String, required: true },
  v: { type: Number, required: true },
  at: { type: Date, required: true },
  gone: Boolean,
  method: { type: String, required: true },
  body: { type: String, default: '' },
  by: author,
  pat: [String],
  k: [String],
};

/** Indexes of `resources`: which one answers a search is the planner's choice of `search/`. */
export const resourceSchema = new Schema<ResourceDocument>(
  {
    ...stored,
    d: [dateValue],
    n: [numberValue],
    x: [String],
    sd: Date,
    g: new Schema({ lon: Number, lat: Number }, plain),
  },
  { versionKey: false, autoIndex: false, collection: 'resources' },
)
  .index({ k: 1, sd: -1, _id: 1 })
  .index({ 'd.p': 1, 'd.lo': 1 })
  .index({ 'n.p': 1, 'n.lo': 1 })
  .index({ t: 1, _id: 1 })
  .index({ t: 1, at: -1, _id: 1 })
  .index({ t: 1, sd: -1, _id: 1 })
  .index({ at: -1, _id: 1 })
  .index({ pat: 1, t: 1, _id: 1 });

export const versionSchema = new Schema<VersionDocument>(
  { ...stored, r: { type: String, required: true }, until: Date },
  { versionKey: false, autoIndex: false, collection: 'versions' },
)
  .index({ r: 1, v: -1 })
  .index({ t: 1, at: -1, r: 1 })
  .index({ at: -1, r: 1 });

/** One row per criterion that conditional writes are decided by: two that decide by the same one wait for each other. */
export interface ClaimDocument {
  readonly _id: string;
  readonly n: number;
  readonly at: Date;
}

export const claimSchema = new Schema<ClaimDocument>(
  { _id: { type: String, required: true }, n: Number, at: Date },
  { versionKey: false, autoIndex: false, collection: 'claims' },
).index({ at: 1 }, { expireAfterSeconds: 86_400 });
