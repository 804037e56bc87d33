import { braden } from './braden.ts';
import type { ShippedForm } from './build.ts';
import { glasgow } from './glasgow.ts';
import { pain } from './pain.ts';
import { phq9 } from './phq9.ts';
import { triage } from './triage.ts';

/** What every installation begins with; changed, it is the hospital's own. */
export const shippedForms: readonly ShippedForm[] = [phq9, glasgow, braden, pain, triage];
