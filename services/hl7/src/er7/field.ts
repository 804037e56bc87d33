import type { Delimiters } from './delimiters.ts';
import { unescaped } from './escapes.ts';

/**
 * What a sender says of a value: its text; null where it writes `""`, which deletes what the receiver has; undefined
 * where it says nothing, which changes nothing (HL7 v2.5.1, 2.5.3.2).
 */
export type Said = string | null | undefined;

/** One repetition of a field. */
export interface Field {
  readonly written: string;
  /** A component, the first one unless another is asked for, and of it the first subcomponent unless another is. */
  said(component?: number, subcomponent?: number): Said;
  /** The same, where there is no difference between deleted and left out. */
  text(component?: number, subcomponent?: number): string | undefined;
}

const DELETED = '""';

const partOf = (text: string, delimiter: string, place: number): string | undefined =>
  text.includes(delimiter) ? text.split(delimiter)[place - 1] : place === 1 ? text : undefined;

/** A repetition, read when it is asked. */
export function fieldOf(written: string, delimiters: Delimiters): Field {
  const said = (component = 1, subcomponent = 1): Said => {
    if (written === DELETED) return component === 1 && subcomponent === 1 ? null : undefined;
    const whole = partOf(written, delimiters.component, component);
    const part = whole === undefined ? undefined : partOf(whole, delimiters.subcomponent, subcomponent);
    if (part === undefined || part === '') return undefined;
    return part === DELETED ? null : unescaped(part, delimiters);
  };
  return { written, said, text: (component, subcomponent) => said(component, subcomponent) ?? undefined };
}

/** The repetitions of a field; those that are empty have their place, so that repetitions of two fields stay side by side. */
export const repetitionsOf = (written: string, delimiters: Delimiters): Field[] =>
  written === '' ? [] : written.split(delimiters.repetition).map((it) => fieldOf(it, delimiters));
