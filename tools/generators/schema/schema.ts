/** A database as its catalogue describes it, in words that are the same on MySQL and MariaDB. */
export interface Schema {
  /** Sorted by name. */
  readonly tables: readonly Table[];
  /** Sorted. */
  readonly triggers: readonly string[];
  /** Sorted. */
  readonly sequences: readonly string[];
}

export interface Table {
  readonly name: string;
  readonly kind: 'table' | 'view' | 'continuous aggregate';
  /** In the order of the table. */
  readonly columns: readonly Column[];
  /** Sentences on keys, indexes and constraints, sorted within their kind. */
  readonly keys: readonly Key[];
}

export interface Column {
  readonly name: string;
  /** As a DBA writes it: `varchar(20)`. */
  readonly type: string;
  readonly nullable: boolean;
  /** SQL; null when the column has no default. */
  readonly default: string | null;
  /** Who gives the value when an insert does not: `identity` the database's counter, `always` an expression. */
  readonly filled: 'identity' | 'always' | undefined;
  readonly value: ValueKind;
  /** Whether texts in it are equal and in order alike on every engine: false where the collation is the engine's own. */
  readonly comparesAlike: boolean;
}

/** What the drivers give for a column, see `connect` of the service kit. */
export type ValueKind = 'string' | 'number' | 'Date' | 'boolean' | 'unknown';

export interface Key {
  readonly kind: 'primary key' | 'unique' | 'index' | 'foreign key' | 'check' | 'hypertable';
  /** Absent where the database makes up a name. */
  readonly name: string | undefined;
  readonly definition: string;
}

const order: readonly Key['kind'][] = ['primary key', 'unique', 'index', 'foreign key', 'check', 'hypertable'];

/** By kind, then by what they say: the order of a catalogue differs between engines. */
export const sortedKeys = (keys: readonly Key[]): Key[] =>
  keys.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || byText(textOf(a), textOf(b)));

const textOf = ({ name, definition }: Key): string => `${name ?? ''} ${definition}`;

/** Code units, so that the order depends on no collation. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
