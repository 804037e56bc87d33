/** An error of kafkajs and what it was caused by: after its own tries it wraps the broker's answer. */
export function* causesOf(error: unknown): Generator<Error> {
  for (let it = error; it instanceof Error; it = it.cause) yield it;
}

/** Whether it is, or was caused by, one of these: names of the protocol's error codes, or of kafkajs' own errors. */
export const isAnswer = (error: unknown, names: ReadonlySet<string>): boolean =>
  [...causesOf(error)].some(
    (it) => names.has(it.name) || ('type' in it && typeof it.type === 'string' && names.has(it.type)),
  );
