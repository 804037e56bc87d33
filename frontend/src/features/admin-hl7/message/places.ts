/** A place in a message: what is not said holds for all of it, as a field for its repetitions. */
export interface Place {
  readonly segment: string;
  /** Of the segments of that name, from 1 on. */
  readonly occurrence: number;
  readonly field?: number;
  readonly repetition?: number;
  readonly component?: number;
  readonly subcomponent?: number;
}

const FORM = /^([A-Z][A-Z0-9]{2})(?:\[(\d{1,5})\])?(?:-(\d{1,4})(?:\[(\d{1,5})\])?(?:\.(\d{1,4})(?:\.(\d{1,4}))?)?)?$/;

/** A place as people and services write it: `PID`, `OBX[2]`, `PID-3[2].4.1`. @returns undefined where it is none */
export function placeOf(text: string): Place | undefined {
  const found = FORM.exec(text);
  if (!found) return undefined;
  const [, segment = '', ...numbers] = found;
  const [occurrence = 1, field, repetition, component, subcomponent] = numbers.map((it) =>
    it === undefined ? undefined : Number(it),
  );
  return {
    segment,
    occurrence,
    ...(field === undefined ? {} : { field }),
    ...(repetition === undefined ? {} : { repetition }),
    ...(component === undefined ? {} : { component }),
    ...(subcomponent === undefined ? {} : { subcomponent }),
  };
}

/** The same as text. */
export function placeText({ segment, occurrence, field, repetition, component, subcomponent }: Place): string {
  const name = occurrence === 1 ? segment : `${segment}[${occurrence}]`;
  if (field === undefined) return name;
  const which = repetition === undefined ? '' : `[${repetition}]`;
  const parts = [component, subcomponent].map((it) => (it === undefined ? '' : `.${it}`));
  return `${name}-${field}${which}${parts.join('')}`;
}

/** Whether one place is another, or a part of it: `PID-3` has `PID-3[2].1`, `PID-3.1` is that of the first repetition. */
export function hasPart(whole: Place, part: Place): boolean {
  if (whole.segment !== part.segment || whole.occurrence !== part.occurrence) return false;
  if (whole.field === undefined) return true;
  if (whole.field !== part.field) return false;
  if (whole.repetition === undefined && whole.component === undefined) return true;
  if ((whole.repetition ?? 1) !== (part.repetition ?? 1)) return false;
  if (whole.component === undefined) return true;
  if (whole.component !== part.component) return false;
  return whole.subcomponent === undefined || whole.subcomponent === part.subcomponent;
}

/** The place, and what it is a part of, up to its field. */
export function widerThan(place: Place): Place[] {
  const { segment, occurrence, field, repetition, component, subcomponent } = place;
  if (field === undefined) return [place];
  const whole = { segment, occurrence, field };
  const which = repetition === undefined ? whole : { ...whole, repetition };
  return [
    place,
    ...(component === undefined || subcomponent === undefined ? [] : [{ ...which, component }]),
    ...(component === undefined ? [] : [which]),
    ...(repetition === undefined ? [] : [whole]),
  ];
}
