import { any, type Criterion } from './criteria.ts';
import type { LocalTime } from './local-time.ts';
import type { ReferenceForm } from './reference-form.ts';
import type { Filed, Parameter } from './parameter.ts';

/** What values are read by. */
export interface Reading {
  readonly now: number;
  readonly form: ReferenceForm;
  readonly time: LocalTime;
  isType(name: string): boolean;
  readonly types: readonly string[];
}

/** The value of one parameter: `name` is as it was asked for, for errors. */
export interface Asked {
  readonly name: string;
  readonly parameter: Parameter;
  /** One of the alternatives, its escapes still in it. */
  readonly value: string;
}

/** A criterion for each place where the parameter's values stand: one of them holds. */
export const overPlaces = ({ filedAs }: Parameter, of: (place: Filed) => Criterion): Criterion => any(filedAs.map(of));
