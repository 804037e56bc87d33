import { demoGtin, type DrugPlan } from './drug-plan.ts';
import { drugsOfHeartAndHormones } from './drugs-of-heart-and-hormones.ts';
import { drugsOfPainAndInfection } from './drugs-of-pain-and-infection.ts';
import { otherDrugs } from './other-drugs.ts';

/**
 * What a hospital in Egypt or Sudan has on its shelves, with the numbers of its packages by their place in the list: new
 * ones come at the end.
 */
export const formulary: readonly DrugPlan[] = [
  ...drugsOfPainAndInfection,
  ...drugsOfHeartAndHormones,
  ...otherDrugs,
].map(({ key, body }, index) => ({ key, body: { ...body, barcodes: [demoGtin(index + 1)] } }));
