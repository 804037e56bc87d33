import type { AnswerOf } from '@nilecare/contracts/endpoint.ts';
import type { getPatientSummary } from '@nilecare/contracts/api/orchestrator.ts';
import { useOutletContext } from 'react-router';

export type Summary = AnswerOf<typeof getPatientSummary>;

/** The patient whose page this is; given by the page around the tabs. */
export const useThisPatient = () => useOutletContext<Summary>();
