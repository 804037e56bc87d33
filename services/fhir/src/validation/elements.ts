import { exactText, holdsExact } from '../formats/exact-decimals.ts';
import { isObject } from '../rest/resource.ts';
import type { PrimitiveCheck } from './primitives.ts';
import type { Check, Held, Run } from './run.ts';

/** Looks at what stands under a name; the holder is the object that it stands in. */
export type Take = (held: unknown, run: Run, holder: Held) => void;

const NULL = 'null says nothing; leave the element out.';

const visit = (label: string, index: number, value: unknown, check: Check, run: Run): void => {
  if (run.enter(label, index)) {
    if (value === null) run.error('structure', NULL);
    else check(value, run);
  }
  run.leave();
};

const say = (label: string, code: 'structure' | 'value', text: string, run: Run, index = -1): void => {
  run.enter(label, index);
  run.error(code, text);
  run.leave();
};

const isList = (held: unknown, label: string, most: number, run: Run): held is readonly unknown[] => {
  if (!Array.isArray(held)) say(label, 'structure', 'The element repeats: write its values in a list, [ ].', run);
  else if (held.length === 0) say(label, 'structure', 'The list is empty; leave the element out.', run);
  else if (held.length > most) say(label, 'structure', `The element stands here ${most} times at the most.`, run);
  else return true;
  return false;
};

/** One value of a complex type. */
export const takeOne =
  (label: string, check: Check): Take =>
  (held, run) =>
    visit(label, -1, held, check, run);

/** A list of values of a complex type. */
export const takeMany =
  (label: string, check: Check, most: number): Take =>
  (held, run) => {
    if (!isList(held, label, most, run)) return;
    for (let index = 0; index < held.length; index++) visit(label, index, held[index], check, run);
  };

/** One value of a primitive type. */
export const takePrimitive =
  (label: string, primitive: PrimitiveCheck, further: Check | undefined): Take =>
  (held, run) => {
    const problem = held === null ? NULL : primitive(held);
    if (problem === undefined && !further) return;
    run.enter(label, -1);
    if (problem !== undefined) tell(problem, held, run);
    else further?.(held, run);
    run.leave();
  };

/** Whole numbers, which have no point and no exponent, also where the number behind them would be whole: `1.0`. */
export const takeWhole =
  (name: string, label: string, take: Take): Take =>
  (held, run, holder) => {
    const isWritten =
      typeof held === 'number' ? exactText(holder, name, held) !== undefined : Array.isArray(held) && holdsExact(held);
    if (isWritten) say(label, 'value', 'The value is a whole number: write it without point or exponent.', run);
    else take(held, run, holder);
  };

const tell = (problem: string, held: unknown, run: Run): void => {
  if (held === null) run.error('structure', problem);
  else if (Array.isArray(held)) run.error('structure', 'The element has one value: write it without [ ].');
  else run.error(problem.includes('quotes') ? 'structure' : 'value', `The value ${problem}.`);
};

/** A list of values of a primitive type; null where only `_name` says something at that place. */
export const takePrimitives =
  (name: string, label: string, primitive: PrimitiveCheck, further: Check | undefined, most: number): Take =>
  (held, run, holder) => {
    if (!isList(held, label, most, run)) return;
    const extra = holder[`_${name}`];
    if (Array.isArray(extra) && extra.length !== held.length)
      say(
        label,
        'structure',
        `${name} and _${name} are of one length; null stands where one of them says nothing.`,
        run,
      );
    for (let index = 0; index < held.length; index++) {
      const value = held[index] as unknown;
      if (value === null && Array.isArray(extra) && isObject(extra[index])) continue;
      const problem = value === null ? NULL : primitive(value);
      if (problem === undefined && !further) continue;
      run.enter(label, index);
      if (problem !== undefined) tell(problem, value, run);
      else further?.(value, run);
      run.leave();
    }
  };

/** What stands beside a primitive is looked at in one way where it has a value, in another where it has none. */
export interface Beside {
  readonly withValue: Check;
  readonly alone: Check;
}

/** `_name` of one primitive value: its id and extensions. */
export const takeExtra =
  (name: string, label: string, { withValue, alone }: Beside): Take =>
  (held, run, holder) =>
    visit(label, -1, held, holder[name] === undefined ? alone : withValue, run);

/** `_name` of a list of primitive values. */
export const takeExtras =
  (name: string, label: string, { withValue, alone }: Beside, most: number): Take =>
  (held, run, holder) => {
    if (!isList(held, label, most, run)) return;
    const values = holder[name];
    const valueAt = (index: number): unknown => (Array.isArray(values) ? values[index] : undefined) ?? undefined;
    if (held.every((it) => it === null)) return say(label, 'structure', `_${name} says nothing; leave it out.`, run);
    for (let index = 0; index < held.length; index++) {
      const value = held[index] as unknown;
      if (value === null) {
        if (!Array.isArray(values)) say(label, 'structure', NULL, run, index);
      } else visit(label, index, value, valueAt(index) === undefined ? alone : withValue, run);
    }
  };
