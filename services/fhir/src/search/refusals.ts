import { refusal, type FhirError } from '../rest/outcome.ts';

/** A value of a parameter that cannot be searched. */
export const badValue = (name: string, why: string): FhirError => refusal(400, 'value', `${name}: ${why}`, name);

/** A modifier, a parameter or a feature that this server does not have for it. */
export const notHad = (name: string, why: string): FhirError => refusal(400, 'not-supported', `${name}: ${why}`, name);
