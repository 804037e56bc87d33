import { z } from 'zod';
import { coreOf } from '@nilecare/service-kit/audit/schema-walk.ts';

/** What is known of a place: ids and moments by the names that contracts give them. */
export type Known = (name: string) => unknown;

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Math.ceil(Date.now() / hour) * hour + hours * hour).toISOString();

/** Texts of every form that contracts ask for; the first that fits is taken. */
const TEXTS = [
  'Sample text of the matrix',
  'sample',
  '00000000-0000-7000-8000-000000000000',
  inHours(1),
  '2026-11-30',
  '08:30',
  'EG',
  'EGP',
  'Africa/Cairo',
  'matrix@example.org',
  'https://example.org/push',
  '+20 100 123 4567',
  '/patients/:id',
  '0'.repeat(32),
  '123456',
  '1.0.0',
];
const NUMBERS = [1, 10, 60, 100, 40, 37, 0.5, 0];

/** Moments that stand in an order: what ends ends after it began. */
const MOMENTS: Readonly<Record<string, string>> = {
  from: inHours(1),
  to: inHours(2),
  until: new Date(Date.now() + hour / 2).toISOString(),
  at: inHours(-1),
};

/**
 * A value that fits a schema, with as little in it as it allows.
 * @param name of the property, by which ids are known
 * @returns undefined when the value may be left out, or when none was found
 */
export function sampleOf(schema: z.ZodType, name: string, known: Known): unknown {
  const given = known(name);
  if (given !== undefined && schema.safeParse(given).success) return given;
  if (schema.safeParse(undefined).success) return undefined;
  if (schema.safeParse(null).success) return null;
  const core = coreOf(schema);
  if (core instanceof z.ZodObject) return objectOf(core, known);
  if (core instanceof z.ZodUnion)
    return core.options.map((it) => sampleOf(it as z.ZodType, name, known)).find((it) => it !== undefined);
  if (core instanceof z.ZodEnum) return core.options[0];
  if (core instanceof z.ZodLiteral) return [...core.values][0];
  if (core instanceof z.ZodBoolean) return true;
  if (core instanceof z.ZodArray) {
    if (schema.safeParse([]).success) return [];
    return [sampleOf(core.element as z.ZodType, name.replace(/s$/, ''), known)];
  }
  if (core instanceof z.ZodRecord) return {};
  const candidates: readonly unknown[] = [MOMENTS[name], ...TEXTS, ...NUMBERS, true, {}];
  return candidates.find((it) => it !== undefined && schema.safeParse(it).success);
}

const objectOf = (object: z.ZodObject, known: Known): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(object.shape)
      .map(([key, value]) => [key, sampleOf(value as z.ZodType, key, known)] as const)
      .filter(([, value]) => value !== undefined),
  );
