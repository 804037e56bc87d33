/** An error of kafkajs and what it was caused by: after its own tries it wraps the broker's answer. */
export function* causesOf(error: unknown): Generator<Error> {
  for (let it = error; it instanceof Error; it = it.cause) yield it;
}

/** Whether the broker answered with one of these error codes, given by their names in kafkajs. */
export const isAnswer = (error: unknown, types: ReadonlySet<string>): boolean =>
  [...causesOf(error)].some((it) => 'type' in it && typeof it.type === 'string' && types.has(it.type));
