import type { Node } from './walk.ts';

/** Takes the values of one FHIR type apart, for parameters of one search type; what it does not hold it does not give. */
export type Reader<Value> = (value: unknown, give: (value: Value) => void) => void;

/** A text that says something. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
