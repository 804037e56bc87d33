import { z } from 'zod';
import { exactText, keepExact } from '../formats/exact-decimals.ts';
import { isDangerous } from '../formats/explain-json.ts';
import { refusal, type FhirError } from '../rest/outcome.ts';
import { copyOf, isMutable, isSame, repeater, type MutableObject } from './tree.ts';

const MOST_OPERATIONS = 1_000;
const pointer = z
  .string()
  .max(2_000)
  .regex(/^(?:\/(?:[^~]|~[01])*)?$/);
const value = z.unknown().refine((it) => it !== undefined);
const Operations = z
  .array(
    z.discriminatedUnion('op', [
      z.object({ op: z.enum(['add', 'replace', 'test']), path: pointer, value }),
      z.object({ op: z.literal('remove'), path: pointer }),
      z.object({ op: z.enum(['move', 'copy']), path: pointer, from: pointer }),
    ]),
  )
  .min(1)
  .max(MOST_OPERATIONS);
type Operation = z.output<typeof Operations>[number];

/** Where an operation takes effect: under a name of an object, or before an item of a list. */
type Spot =
  | { readonly kind: 'root' }
  | { readonly kind: 'name'; readonly holder: MutableObject; readonly name: string }
  | { readonly kind: 'index'; readonly holder: unknown[]; readonly index: number };

/**
 * Applies a JSON Patch (RFC 6902); all of its operations or none.
 * @param patch as it was parsed
 * @throws FhirError 400 where it is no JSON Patch, 422 where it does not fit the resource or a test fails
 */
export function jsonPatched(document: unknown, patch: unknown): unknown {
  const read = Operations.safeParse(patch);
  if (!read.success) {
    const at = read.error.issues[0]?.path[0];
    const where = typeof at === 'number' ? `Operation ${at + 1} of the patch is none` : 'The body is no JSON Patch';
    throw refusal(
      400,
      'structure',
      `${where}: a list of 1 to ${MOST_OPERATIONS} objects with op, path, and value or from, as RFC 6902 says.`,
    );
  }
  const repeat = repeater();
  const raw = patch as readonly object[]; // it was read as a list of objects
  return read.data.reduce(
    (state, operation, index) => apply(state, operation, raw[index] ?? operation, index + 1, repeat),
    copyOf(document),
  );
}

/** @param raw the operation as it came, where the digits of its value are kept */
function apply(
  root: unknown,
  operation: Operation,
  raw: object,
  number: number,
  repeat: <Value>(value: Value) => Value,
): unknown {
  const fail = (what: string): FhirError =>
    refusal(422, 'processing', `Operation ${number} (${operation.op} ${operation.path}): ${what}`);
  const spot = spotOf(root, operation.path, fail);
  const digits =
    'value' in operation && typeof operation.value === 'number' ? exactText(raw, 'value', operation.value) : undefined;
  switch (operation.op) {
    case 'add':
      return put(root, spot, copyOf(operation.value), digits, fail);
    case 'replace':
      valueAt(root, spot, fail);
      return put(take(root, spot, fail), spot, copyOf(operation.value), digits, fail);
    case 'remove':
      return take(root, spot, fail);
    case 'test': {
      if (!isSame(valueAt(root, spot, fail), operation.value)) throw fail('the test fails, so nothing was changed.');
      return root;
    }
    case 'copy': {
      const from = spotOf(root, operation.from, fail);
      const copied = valueAt(root, from, fail);
      return put(root, spot, repeat(copied), digitsAt(from, copied), fail);
    }
    case 'move': {
      if (operation.path.startsWith(`${operation.from}/`)) throw fail('nothing moves into itself.');
      const from = spotOf(root, operation.from, fail);
      const moved = valueAt(root, from, fail);
      const itsDigits = digitsAt(from, moved);
      const rest = take(root, from, fail);
      return put(rest, spotOf(rest, operation.path, fail), moved, itsDigits, fail);
    }
  }
}

type Fail = (what: string) => FhirError;

function spotOf(root: unknown, path: string, fail: Fail): Spot {
  if (path === '') return { kind: 'root' };
  const names = path
    .slice(1)
    .split('/')
    .map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = names.pop() ?? '';
  if (isDangerous(last) || names.some(isDangerous)) throw fail('no element has such a name.');
  const holder = names.reduce((at, name) => valueAt(at, stepTo(at, name, fail), fail), root);
  return stepTo(holder, last, fail);
}

function stepTo(holder: unknown, name: string, fail: Fail): Spot {
  if (Array.isArray(holder)) {
    if (name !== '-' && !/^(?:0|[1-9]\d{0,8})$/.test(name))
      throw fail(`${JSON.stringify(name)} is no place in a list.`);
    return { kind: 'index', holder, index: name === '-' ? holder.length : Number(name) };
  }
  if (isMutable(holder)) return { kind: 'name', holder, name };
  throw fail('the path goes on where the resource has no element.');
}

function valueAt(root: unknown, spot: Spot, fail: Fail): unknown {
  const found = spot.kind === 'root' ? root : spot.kind === 'index' ? spot.holder[spot.index] : ownOf(spot);
  if (found === undefined) throw fail('there is nothing at the path.');
  return found;
}

/** What every object of JavaScript has is no element: `toString`. */
const ownOf = ({ holder, name }: Extract<Spot, { kind: 'name' }>): unknown =>
  Object.hasOwn(holder, name) ? holder[name] : undefined;

/** The digits that the number at a spot was written with. */
const digitsAt = (spot: Spot, value: unknown): string | undefined =>
  spot.kind === 'root' || typeof value !== 'number'
    ? undefined
    : exactText(spot.holder, spot.kind === 'name' ? spot.name : spot.index, value);

function put(root: unknown, spot: Spot, value: unknown, digits: string | undefined, fail: Fail): unknown {
  if (spot.kind === 'root') return value;
  if (spot.kind === 'name') spot.holder[spot.name] = value;
  else if (spot.index > spot.holder.length) throw fail(`the list has only ${spot.holder.length} items.`);
  else spot.holder.splice(spot.index, 0, value);
  if (digits !== undefined) keepExact(spot.holder, spot.kind === 'name' ? spot.name : spot.index, digits);
  return root;
}

function take(root: unknown, spot: Spot, fail: Fail): unknown {
  valueAt(root, spot, fail);
  if (spot.kind === 'root') return undefined;
  if (spot.kind === 'name') delete spot.holder[spot.name];
  else spot.holder.splice(spot.index, 1);
  return root;
}
