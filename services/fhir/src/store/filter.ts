/** A condition on documents of `resources`, in MongoDB's query language. */
export type Filter = Readonly<Record<string, unknown>>;

/** Nothing fits it. */
export const NOTHING: Filter = { _id: { $in: [] } };

/** All conditions together; conditions on the same field do not overwrite each other. */
export function allOf(filters: readonly Filter[]): Filter {
  const real = filters.filter((it) => Object.keys(it).length > 0);
  const [only, ...others] = real;
  if (only === undefined) return {};
  return others.length === 0 ? only : { $and: real };
}

export function anyOf(filters: readonly Filter[]): Filter {
  const [only, ...others] = filters;
  if (only === undefined) return NOTHING;
  return others.length === 0 ? only : { $or: [...filters] };
}
