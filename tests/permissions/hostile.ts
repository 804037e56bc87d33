import { z } from 'zod';

/** What the generator reads of a JSON schema in an OpenAPI document. */
const Schema = z
  .object({
    $ref: z.string(),
    type: z.union([z.string(), z.array(z.string())]),
    format: z.string(),
    enum: z.array(z.unknown()),
    minLength: z.number(),
    maxLength: z.number(),
    minimum: z.number(),
    maximum: z.number(),
    minItems: z.number(),
    maxItems: z.number(),
    get properties() {
      return z.record(z.string(), Schema);
    },
    get items() {
      return Schema;
    },
    get anyOf() {
      return z.array(Schema);
    },
    get oneOf() {
      return z.array(Schema);
    },
    get allOf() {
      return z.array(Schema);
    },
  })
  .partial();
type Schema = z.infer<typeof Schema>;

const Parameter = z.object({ name: z.string(), in: z.enum(['path', 'query', 'header', 'cookie']), schema: Schema });
const Operation = z.object({
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: Schema })) }).optional(),
});
export const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)).default({}),
  components: z
    .object({ schemas: z.record(z.string(), Schema).default({}) })
    .partial()
    .default({}),
});
export type Document = z.infer<typeof Document>;

/** One value in the place of another: `['body', 'items', 0, 'dose']`. */
export interface Hostile {
  readonly at: readonly (string | number)[];
  readonly value: unknown;
  readonly why: string;
}

const DEEPEST = 4;

const anywhere: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a number', -1],
  ['a huge number', 1e308],
  ['more than 32 bits', 4_026_224_837],
  ['a text', 'x'],
  ['an empty text', ''],
  ['a list', []],
  ['an object', {}],
  ['a NUL', 'a\u0000b'],
  ['half a character', '\ud800'],
  ['turned text', '\u202e٣؛ DROP'],
  ['a quote', `' or 1=1 -- "; <script>`],
  ['a face', '😀'.repeat(70)],
  ['a book', 'x'.repeat(6_000)],
];
const ofFormat: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  uuid: [
    ['nobody’s id', '00000000-0000-7000-8000-000000000000'],
    ['the nil id', '00000000-0000-0000-0000-000000000000'],
    ['capitals', '0190F3A0-0000-7000-8000-ABCDEFABCDEF'],
  ],
  'date-time': [
    ['no such day', '2026-02-30T08:00:00Z'],
    ['the year 1', '0001-01-01T00:00:00Z'],
    ['the last year', '9999-12-31T23:59:59.999Z'],
    ['far east', '2026-03-01T08:00:00+14:00'],
  ],
  date: [
    ['no such day', '2026-02-30'],
    ['the year 1', '0001-01-01'],
    ['the last year', '9999-12-31'],
  ],
};

const typesOf = ({ type }: Schema): string[] => (type === undefined ? [] : [type].flat());

function* ofBounds(schema: Schema): Generator<readonly [string, unknown]> {
  const { minLength, maxLength, minimum, maximum, maxItems } = schema;
  if (minLength !== undefined && minLength > 0) yield ['too short', 'x'.repeat(minLength - 1)];
  if (maxLength !== undefined) yield ['as long as may be', 'ع'.repeat(maxLength)];
  if (minimum !== undefined) yield ['too little', minimum - 1];
  if (maximum !== undefined && maximum < 1e15) yield ['the most', maximum];
  if (maxItems !== undefined) yield ['too many', Array.from({ length: maxItems + 1 }, () => 'x')];
  if (typesOf(schema).some((it) => it === 'integer' || it === 'number')) yield ['a fraction', 0.1 + 0.2];
}

/**
 * Bad values for all that an operation takes, as its OpenAPI document declares it.
 * @param method in small letters
 */
export function hostileValues(document: Document, path: string, method: string): Hostile[] {
  const operation = document.paths[path]?.[method];
  if (!operation) throw new Error(`${method} ${path} is not in the document of its service`);
  const schemas = document.components.schemas ?? {};
  const resolved = (schema: Schema): Schema => {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (schemas[name] ?? {});
  };

  function* within(given: Schema, at: Hostile['at'], deep: number): Generator<Hostile> {
    const schema = resolved(given);
    for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
      yield* within(part, at, deep + 1);
    const values = [...anywhere, ...(ofFormat[schema.format ?? ''] ?? []), ...ofBounds(schema)];
    for (const [why, value] of values) yield { at, value, why };
    if (deep >= DEEPEST) return;
    if (schema.items) yield* within(schema.items, [...at, 0], deep + 1);
    for (const [name, property] of Object.entries(schema.properties ?? {}))
      yield* within(property, [...at, name], deep + 1);
  }

  const parts = { path: 'params', query: 'query' } as const;
  return [
    ...operation.parameters.flatMap(({ in: where, name, schema }) =>
      where === 'path' || where === 'query' ? [...within(schema, [parts[where], name], 1)] : [],
    ),
    ...Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) => [...within(schema, ['body'], 0)]),
  ];
}

/** The value with another one in a place of it; what is not there is made. */
export function replaced(whole: unknown, [first, ...rest]: Hostile['at'], value: unknown): unknown {
  if (first === undefined) return value;
  if (typeof first === 'number') {
    const list = Array.isArray(whole) ? [...whole] : [];
    list[first] = replaced(list[first], rest, value);
    return list;
  }
  const object = typeof whole === 'object' && whole !== null && !Array.isArray(whole) ? whole : {};
  return { ...object, [first]: replaced((object as Record<string, unknown>)[first], rest, value) }; // its own keys
}
