import type { ServesAll } from '@nilecare/service-kit/patients/care-gate.ts';

/** Pharmacists look at what any patient of their facilities takes before they verify and dispense. */
export const pharmacyServes: ServesAll = { permission: 'medication:verify', relationship: 'pharmacy' };
