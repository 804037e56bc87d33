import { PrescribedMeanwhile } from '@nilecare/contracts/api/medication.ts';

/** @throws PrescribedMeanwhile where there is no answer: the patient's orders were changed under the check */
export function answered<T>(answer: T | undefined): T {
  if (answer === undefined) throw new PrescribedMeanwhile('Look at the list again, then repeat it.');
  return answer;
}
