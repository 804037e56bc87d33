import { z } from 'zod';
import type { NotChecked, SafetyAlert } from '../drugs.ts';
import { problem } from '../errors.ts';

/** A fact that nobody recorded and that a check needed: signed only by who says that she knows it is missing. */
export const MissingFact = z
  .object({ name: z.string().min(1).max(120), text: z.object({ en: z.string(), ar: z.string() }) })
  .meta({ id: 'MissingFact' });
export type MissingFact = z.infer<typeof MissingFact>;

/** What a safety check found and left open, as a refusal answers it. */
export interface SafetyFound {
  readonly alerts: SafetyAlert[];
  readonly notChecked: NotChecked[];
  readonly toAcknowledge: MissingFact[];
}

/** Stops that nobody overrode. */
export class SafetyStops extends problem('safety-stops', 409, 'Stop: this can harm the patient') {
  constructor(found: SafetyFound) {
    super('Change the prescription, or say for each alert why it has to be.', { ...found });
  }
}
/** Never a silent pass: it is signed only by who says that she knows. */
export class SafetyNotChecked extends problem('safety-not-checked', 409, 'Not everything was checked') {
  constructor(found: SafetyFound) {
    const how = 'Check these by yourself and say how in `acceptNotChecked`; name missing facts in `acknowledged`.';
    super(how, { ...found });
  }
}
/** What was overridden was not raised: the picture was an older one. */
export class OverrideUnknown extends problem('override-unknown', 422, 'There is no such alert to override') {
  constructor(alertIds: readonly string[]) {
    super('Check again, and override what is shown now.', { alertIds });
  }
}
export class DrugNotInUse extends problem('drug-not-in-use', 409, 'The drug is not in use any more') {
  constructor(drugId: string) {
    super('Choose another drug of the formulary.', { drugId });
  }
}
export class DoseIndivisible extends problem('dose-indivisible', 422, 'Nobody can take just this dose of the product') {
  constructor(field: string, units: number, unit: string) {
    super('Choose a dose that is made of whole ones, or of parts that can be cut; or another strength.', {
      field,
      units,
      unit,
    });
  }
}
export class EncounterOver extends problem('encounter-over', 409, 'The encounter is over') {}
/** What ItemNotActive calls the state of an order that is not the patient's, as far as it was heard. */
export const OF_ANOTHER = 'not of this patient';
/** `state` is what it is already. */
export class ItemNotActive extends problem(
  'prescription-item-not-active',
  409,
  'The order is not in a state for this',
) {
  constructor(itemId: string, state: string) {
    super(`It is ${state}. Look at the list again.`, { itemId, state });
  }
}
/** Others prescribe for the same patient without a pause. */
export class PrescribedMeanwhile extends problem(
  'prescribed-meanwhile',
  409,
  'Somebody else prescribed for this patient meanwhile',
) {}
