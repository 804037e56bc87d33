import type { takeInPrescription as contract } from '@nilecare/contracts/api/medication.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../../deps.ts';
import { sign } from './sign-prescription.ts';

/** Of a prescription of another system nobody saw here what the check found. */
const NOTHING_DECIDED = { overrides: [], acceptNotChecked: null, acknowledged: [] };

/** What was signed in another system. */
export const takeInPrescription: Handler<typeof contract, Deps> = ({ body: { prescriber, ...body } }, context) =>
  sign({ ...body, ...NOTHING_DECIDED }, prescriber, context);
