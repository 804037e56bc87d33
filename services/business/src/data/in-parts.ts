/** Engines take some ten thousand parameters in one statement. */
const AT_ONCE = 500;

/** The items in parts that one statement can take. */
export const inParts = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, part) =>
    items.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
