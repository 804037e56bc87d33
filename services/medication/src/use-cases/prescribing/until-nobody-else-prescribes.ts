import { PrescribedMeanwhile } from '@nilecare/contracts/api/medication-refusals.ts';

/** Others may prescribe for the same patient between check and signature; so often it is checked anew. */
const ATTEMPTS = 4;
/** Nothing is begun anew later than this: an answer comes within five seconds. */
const LAST_START_MS = 1_500;

/**
 * Checks and signs, once more where somebody else prescribed for the patient between the two.
 * @throws PrescribedMeanwhile where others prescribe without a pause
 */
export async function untilNobodyElsePrescribes<T>(checkAndSign: () => Promise<T>): Promise<T> {
  const began = performance.now();
  for (let attempt = 1; ; attempt += 1)
    try {
      return await checkAndSign();
    } catch (error) {
      const mayGoOn = attempt < ATTEMPTS && performance.now() - began < LAST_START_MS;
      if (!(error instanceof PrescribedMeanwhile && mayGoOn)) throw error;
    }
}
