/** A place in a message as people write it: `PID-3[2].4.1`, the second repetition's fourth component's first subcomponent. */
export interface Path {
  readonly segment: string;
  /** Of the segments of that name, from 1 on. */
  readonly occurrence: number;
  readonly field: number;
  readonly repetition: number;
  readonly component: number;
  readonly subcomponent: number;
}

const FORM = /^([A-Z][A-Z0-9]{2})(?:\[(\d{1,4})\])?-(\d{1,3})(?:\[(\d{1,4})\])?(?:\.(\d{1,3}))?(?:\.(\d{1,3}))?$/;

/** @returns undefined where it is no path */
export function pathOf(text: string): Path | undefined {
  const parts = FORM.exec(text);
  if (!parts) return undefined;
  const [, segment = '', ...numbers] = parts;
  const [occurrence = 1, field = 1, repetition = 1, component = 1, subcomponent = 1] = numbers.map((it) =>
    it === undefined ? undefined : Number(it),
  );
  const path = { segment, occurrence, field, repetition, component, subcomponent };
  return [occurrence, field, repetition, component, subcomponent].every((it) => it > 0) ? path : undefined;
}
