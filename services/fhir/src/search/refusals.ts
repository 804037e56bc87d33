import { refusal, type FhirError } from '../rest/outcome.ts';

/** A value of a parameter that cannot be searched. */
export const badValue = (name: string, why: string): FhirError =>
  refusal(400, 'value', `${shown(name)}: ${why}`, shown(name));

/** A modifier, a parameter or a feature that this server does not have for it. */
export const notHad = (name: string, why: string): FhirError =>
  refusal(400, 'not-supported', `${shown(name)}: ${why}`, shown(name));

/** The name of a parameter as it is told: what was sent may be long. */
export const shown = (name: string): string => name.slice(0, 80);
