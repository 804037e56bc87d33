type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The same without the entries that are undefined. */
export function given<T extends object>(values: T): Given<T> {
  // Only undefined entries are dropped; the type says just that.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
