import type { ServesAll } from '@nilecare/service-kit/patients/care-gate.ts';

/** Who works in the laboratory serves every patient of its facilities. */
export const laboratory: ServesAll = { permission: 'lab:work', relationship: 'laboratory' };
