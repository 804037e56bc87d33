import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import { eligibilityLines, type EligibilityLines, type InsurerEndpoints } from './insurers/eligibility-lines.ts';

export interface InsuranceSettings {
  readonly insurerEndpoints: InsurerEndpoints;
}

/** Whom the work with insurers asks. */
export interface InsuranceDeps {
  readonly insurance: {
    /** In the service's own name: who writes a claim does not treat the patient. */
    readonly record: Pick<ClientOf<typeof clinicalApi & typeof recordApi>, 'getEncounter' | 'listDiagnoses'>;
    readonly lines: EligibilityLines;
  };
}

export const insuranceDeps = <Schema, Own extends InsuranceSettings>(core: Core<Schema, Own>): InsuranceDeps => ({
  insurance: {
    record: core.ownClient('clinical', { ...clinicalApi, ...recordApi }),
    lines: eligibilityLines(core.own.insurerEndpoints, core.log),
  },
});
