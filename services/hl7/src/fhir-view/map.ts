import type { Field } from '../er7/field.ts';
import type { SegmentView } from '../er7/message.ts';
import type { Scope } from './scope.ts';

/** What one repetition of a field says, as an element of FHIR; undefined where it says nothing, or nothing that fits. */
export type Reading<T> = (field: Field, scope: Scope) => T | undefined;

type ItemOf<T> = NonNullable<T> extends readonly (infer Item)[] ? Item : never;

/** A row of the map of a segment: which fields become which element. */
export interface Row<R> {
  readonly element: keyof R & string;
  readonly fields: readonly number[];
  readonly isList: boolean;
  readonly read: Reading<unknown>;
}

/** Rows of the map from a segment to a type. */
export const rowsOf = <R>() => ({
  /** An element that stands alone: of the first field that says it. */
  one: <E extends keyof R & string>(
    element: E,
    fields: number | readonly number[],
    read: Reading<NonNullable<R[E]>>,
  ): Row<R> => ({ element, fields: [fields].flat(), isList: false, read }),
  /** An element that repeats: of all repetitions of all the fields. */
  many: <E extends keyof R & string>(
    element: E,
    fields: number | readonly number[],
    read: Reading<ItemOf<R[E]>>,
  ): Row<R> => ({ element, fields: [fields].flat(), isList: true, read }),
});

/** What a segment says by its map. */
export function elementsOf<R>(map: readonly Row<R>[], segment: SegmentView | undefined, scope: Scope): Partial<R> {
  if (!segment) return {};
  const found = new Map<string, unknown>();
  for (const { element, fields, isList, read } of map) {
    if (!isList && found.has(element)) continue;
    const values = fields
      .flatMap((number) => segment.repetitions(number))
      .map((it) => read(it, scope))
      .filter((it) => it !== undefined);
    if (values.length === 0) continue;
    found.set(element, isList ? [...listIn(found.get(element)), ...values] : values[0]);
  }
  // Each row was held to the type of its element when it was written.
  return Object.fromEntries(found) as Partial<R>;
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** An element of which some is said; undefined where nothing is. */
export const some = <T extends object>(elements: T): T | undefined =>
  Object.values(elements).some((it) => it !== undefined) ? elements : undefined;

/** A list that is not empty: FHIR knows no empty ones. */
export const listed = <T>(items: readonly (T | undefined)[]): T[] | undefined => {
  const said = items.filter((it) => it !== undefined);
  return said.length === 0 ? undefined : said;
};

type Open<T> = { readonly [Key in keyof T]: T[Key] | undefined };

/** An element without what is left open. */
export const whole = <T extends object>(elements: Open<T>): T =>
  // What is left is what the type asks for: elements that may be absent are optional there.
  Object.fromEntries(Object.entries(elements).filter(([, value]) => value !== undefined)) as T;
