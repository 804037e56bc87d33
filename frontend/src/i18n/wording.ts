type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type PluralKey = `${string}_${Plural}`;

/**
 * The shape a translation must have: every key of the English text, and as many plural forms of a counted text as its
 * language needs.
 */
export type Wording<T> = {
  readonly [K in keyof T as K extends PluralKey ? never : K]: T[K] extends string ? string : Wording<T[K]>;
} & { readonly [K in PluralKey]?: string };
