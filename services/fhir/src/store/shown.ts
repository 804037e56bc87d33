import type { ResourceDocument } from './documents.ts';

/** What of a version is answered, without what it is found by. */
export const SHOWN = { _id: 1, t: 1, v: 1, at: 1, gone: 1, method: 1, body: 1, pat: 1 } as const;

export type Shown = Pick<ResourceDocument, '_id' | 't' | 'v' | 'at' | 'gone' | 'method' | 'body' | 'pat'>;

/** What is answered of a document; the values that it is found by are left where they are. */
export type Answered = Shown & Pick<ResourceDocument, 'sd'>;
export const ANSWERED = { ...SHOWN, sd: 1 } as const;

/** By which fields, and in which direction. */
export type Order = Readonly<Record<string, 1 | -1>>;
