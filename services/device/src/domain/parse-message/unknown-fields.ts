/** What of a message the platform keeps without knowing it: enough for waveform settings and vendor codes. */
const MAX_DEPTH = 4;
const MAX_NODES = 200;
const MAX_FIELDS = 40;
const MAX_CHARACTERS = 4096;
const DANGEROUS = new Set(['__proto__', 'constructor', 'prototype']);

/** Collects unknown fields of one message, within bounds that no message can pass. */
export class UnknownFields {
  #kept: Record<string, unknown> | undefined;
  #fields = 0;
  #characters = 0;

  /** @returns why the field was dropped, or undefined when it was kept */
  keep(name: string, value: unknown): string | undefined {
    if (DANGEROUS.has(name)) return 'has a reserved name';
    if (this.#fields >= MAX_FIELDS) return `is one of more than ${MAX_FIELDS} unknown fields`;
    const trouble = complexity(value);
    if (trouble) return trouble;
    const characters = name.length + JSON.stringify(value).length;
    if (this.#characters + characters > MAX_CHARACTERS)
      return `takes the unknown fields over ${MAX_CHARACTERS} characters`;
    this.#fields += 1;
    this.#characters += characters;
    this.#kept ??= {};
    this.#kept[name] = value;
    return undefined;
  }

  get kept(): Record<string, unknown> | undefined {
    return this.#kept;
  }
}

/** Walks with a list instead of recursion, and stops at the bound: depth in a message must not become depth of the stack. */
function complexity(value: unknown): string | undefined {
  const waiting: [unknown, number][] = [[value, 1]];
  for (let next = waiting.pop(), seen = 0; next; next = waiting.pop(), seen += 1) {
    const [node, depth] = next;
    if (typeof node !== 'object' || node === null) continue;
    if (depth > MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH} levels`;
    const keys = Object.keys(node);
    if (keys.some((key) => DANGEROUS.has(key))) return 'has a reserved name inside';
    if (seen + waiting.length + keys.length > MAX_NODES) return `has more than ${MAX_NODES} values inside`;
    for (const child of Object.values(node)) waiting.push([child, depth + 1]);
  }
  return undefined;
}
