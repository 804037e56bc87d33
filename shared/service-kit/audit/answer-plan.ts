import { z } from 'zod';
import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import { coreOf, nameOf } from './schema-walk.ts';

/** Where an answer holds resources; compiled once per endpoint from the schemas of its contract. */
export interface ObjectPlan {
  /** Kind of the resource that the object is; undefined when it only carries others. */
  readonly kind: string | undefined;
  readonly inside: readonly Property[];
}

interface Property {
  readonly key: string;
  readonly plan: ObjectPlan;
}

const kebab = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
const singular = (name: string): string => kebab(name).replace(/(?<=[^s])s$/, '');

/** @param called the property that holds it, for objects that the contract gave no name */
function planOf(schema: z.ZodType, called: string, above: ReadonlySet<z.ZodType>): ObjectPlan | undefined {
  const core = coreOf(schema);
  if (above.has(core)) return undefined;
  const within = new Set([...above, core]);
  if (core instanceof z.ZodArray) return planOf(core.element as z.ZodType, called, within);
  if (core instanceof z.ZodUnion)
    return merged(core.options.map((it) => planOf(it as z.ZodType, called, within)).filter((it) => it !== undefined));
  if (!(core instanceof z.ZodObject)) return undefined;
  // zod types the parts of a shape by their core.
  const shape = core.shape as Record<string, z.ZodType>;
  const isPage = 'items' in shape;
  const inside = Object.entries(shape).flatMap(([key, value]) => {
    const plan = planOf(value, isPage ? called : key, within);
    return plan ? [{ key, plan }] : [];
  });
  const kind = isPage ? undefined : (nameOf(core) ?? ('id' in shape ? singular(called) : undefined));
  return kind === undefined && inside.length === 0 ? undefined : { kind, inside };
}

/** Of alternatives all that may be there. */
const merged = (plans: readonly ObjectPlan[]): ObjectPlan | undefined =>
  plans.length === 0
    ? undefined
    : { kind: plans.find((it) => it.kind !== undefined)?.kind, inside: plans.flatMap(({ inside }) => inside) };

/** The plan of what an endpoint answers, or undefined when no answer of it holds a resource. */
export function answerPlanOf(endpoint: Endpoint): ObjectPlan | undefined {
  const called = endpoint.path.split('/').findLast((segment) => segment && !segment.startsWith(':')) ?? '';
  const plans = Object.values(endpoint.answers).map((schema) => schema && planOf(schema, called, new Set()));
  return merged(plans.filter((it) => it !== null && it !== undefined));
}
