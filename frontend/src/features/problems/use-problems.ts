import type { ClinicalProblem, Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

export function useProblemsQuery(patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['problems', patientId],
    queryFn: ({ signal }) => api.clinical.listProblems({ query: { patientId } }, { signal }),
  });
}

export function useDiagnosesQuery(patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['diagnoses', patientId],
    queryFn: ({ signal }) => api.clinical.listDiagnoses({ query: { patientId } }, { signal }),
  });
}

/** Makes the lists of the patient's problems and diagnoses read anew. */
export function useRereadProblems(patientId: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all(['problems', 'diagnoses'].map((name) => queries.invalidateQueries({ queryKey: [name, patientId] })));
}

/** A problem as it is now, after somebody else changed it. */
export function useFreshProblem(patientId: string) {
  const queries = useQueryClient();
  const query = useProblemsQuery(patientId);
  return async (problem: ClinicalProblem): Promise<ClinicalProblem> => {
    const { items } = await queries.fetchQuery({ ...query, staleTime: 0 });
    return items.find((it) => it.id === problem.id) ?? problem;
  };
}

/** A diagnosis as it is now, after somebody else changed it. */
export function useFreshDiagnosis(patientId: string) {
  const queries = useQueryClient();
  const query = useDiagnosesQuery(patientId);
  return async (diagnosis: Diagnosis): Promise<Diagnosis> => {
    const { items } = await queries.fetchQuery({ ...query, staleTime: 0 });
    return items.find((it) => it.id === diagnosis.id) ?? diagnosis;
  };
}
