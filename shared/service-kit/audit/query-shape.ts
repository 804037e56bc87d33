import { z } from 'zod';
import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import { coreOf } from './schema-walk.ts';

/** How a list was asked for: `true` stands for a value that may be patient data. */
export interface QueryShape {
  readonly filters?: Readonly<Record<string, unknown>>;
  readonly limit?: number;
}

const PAGING = new Set(['limit', 'cursor']);
const MOST_VALUES = 5;

/** Codes, ids and moments may stand in the trail; free text, numbers of people and birth dates may not. */
function isHarmless(schema: z.ZodType): boolean {
  const core = coreOf(schema);
  if (core instanceof z.ZodArray) return isHarmless(core.element as z.ZodType);
  if (core instanceof z.ZodUnion) return core.options.every((it) => isHarmless(it as z.ZodType));
  return (
    core instanceof z.ZodEnum ||
    core instanceof z.ZodLiteral ||
    core instanceof z.ZodBoolean ||
    core instanceof z.ZodNumber ||
    core instanceof z.ZodUUID ||
    core instanceof z.ZodISODateTime
  );
}

const short = (value: unknown): unknown =>
  Array.isArray(value) && value.length > MOST_VALUES ? `${value.length} values` : value;

/** Compiles how the queries of an endpoint are told to the audit trail. */
export function queryShapeOf({ query }: Endpoint): (parsed: Readonly<Record<string, unknown>>) => QueryShape {
  const core = query && coreOf(query);
  const shape: Record<string, z.ZodType> = core instanceof z.ZodObject ? core.shape : {};
  const harmless = new Set(Object.keys(shape).filter((name) => isHarmless(shape[name] ?? z.unknown())));
  return (parsed) => {
    const given = Object.entries(parsed).filter(([name, value]) => value !== undefined && !PAGING.has(name));
    const filters = Object.fromEntries(given.map(([name, value]) => [name, harmless.has(name) ? short(value) : true]));
    const limit = parsed['limit'];
    return {
      ...(given.length > 0 ? { filters } : {}),
      ...(typeof limit === 'number' ? { limit } : {}),
    };
  };
}
