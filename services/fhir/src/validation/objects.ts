import { isObject } from '../rest/resource.ts';
import type { Take } from './elements.ts';
import type { Check, Run } from './run.ts';

/** What may stand under a name in an object. */
export interface NameRule {
  readonly take: Take;
  /** Of an element that is required or of a choice of types: its bit; those of one choice share it. */
  readonly bit: number;
  /** `_name` counts as its element only where `name` is not there. */
  readonly besides?: string;
}

/** An element that is required or of a choice: what to tell of it. */
export interface Tracked {
  readonly label: string;
  readonly isRequired: boolean;
}

export interface ObjectRules {
  /** What it is, for messages: `Patient.contact`. */
  readonly what: string;
  readonly names: ReadonlyMap<string, NameRule>;
  /** By bit. */
  readonly tracked: readonly Tracked[];
  /** Content besides an id; an id is enough beside the value of a primitive; a resource may have nothing. */
  readonly needs: 'content' | 'id' | 'nothing';
  /** Looks at the object as a whole, where its parts are sound. */
  readonly whole: readonly Check[];
}

const DANGEROUS = new Set(['__proto__', 'constructor', 'prototype']);

/** Holds an object to the elements that it may and must have. */
export function objectCheck({ what, names, tracked, needs, whole }: ObjectRules): Check {
  const required = tracked.reduce((bits, { isRequired }, at) => (isRequired ? bits | (1 << at) : bits), 0);
  return (value, run) => {
    if (!isObject(value)) return notAnObject(value, run);
    const before = run.errors;
    let seen = 0;
    let says = 0;
    for (const name in value) {
      const held = value[name];
      if (held === undefined) continue;
      const rule = names.get(name);
      if (!rule) {
        unknown(name, what, run);
        continue;
      }
      if (name !== 'id' || needs === 'id') says++;
      if (rule.bit !== 0 && (rule.besides === undefined || value[rule.besides] === undefined)) {
        if ((seen & rule.bit) !== 0) twoOfChoice(rule.bit, tracked, run);
        seen |= rule.bit;
      }
      rule.take(held, run, value);
    }
    if ((required & ~seen) !== 0) missing(required & ~seen, tracked, run);
    if (says === 0 && needs !== 'nothing') run.error('structure', 'ele-1: the object says nothing; leave it out.');
    else if (run.errors === before) for (const check of whole) check(value, run);
  };
}

function notAnObject(value: unknown, run: Run): void {
  run.error(
    'structure',
    Array.isArray(value) ? 'The element has one value: write it without [ ].' : 'The element is an object, { }.',
  );
}

function unknown(name: string, what: string, run: Run): void {
  if (DANGEROUS.has(name))
    return run.error('security', `${name} is a name of the language that servers are written in.`);
  const label = /^_?[A-Za-z][A-Za-z0-9]{0,63}$/.test(name) ? name : undefined;
  run.error('structure', label ? `${what} has no element ${label}.` : `${what} has no element of this name.`, label);
}

function twoOfChoice(bit: number, tracked: readonly Tracked[], run: Run): void {
  const label = tracked[31 - Math.clz32(bit)]?.label;
  run.error('structure', `${label} has one type: give one of them.`, label);
}

function missing(bits: number, tracked: readonly Tracked[], run: Run): void {
  tracked.forEach(({ label }, at) => {
    if ((bits & (1 << at)) !== 0) run.error('required', `${label} is required.`, label);
  });
}
