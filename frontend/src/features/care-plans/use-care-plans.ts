import type { CarePlan } from '@nilecare/contracts/api/ehr-care-plans.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../app/platform-context.ts';
import { given } from '../../shared-ui/given.ts';

export function useCarePlansQuery(patientId: string, cursor: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['care-plans', patientId, 'list', cursor],
    queryFn: ({ signal }) => api.ehr.listCarePlans({ query: { patientId, ...given({ cursor }) } }, { signal }),
  });
}

export function useCarePlanQuery(carePlanId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['care-plans', 'one', carePlanId],
    queryFn: ({ signal }) => api.ehr.getCarePlan({ params: { carePlanId } }, { signal }),
  });
}

/** What care plans ask of whoever is signed in. */
export function useOwnTasksQuery(cursor: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['care-plans', 'own-tasks', cursor],
    queryFn: ({ signal }) => api.ehr.listOwnTasks({ query: given({ cursor }) }, { signal }),
  });
}

export function usePlanTemplatesQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['care-plan-templates'],
    queryFn: async ({ signal }) => (await api.ehr.listPlanTemplates({}, { signal })).items,
    staleTime: 600_000,
  });
}

function usePlanChanged(): (plan: CarePlan) => Promise<unknown> {
  const queries = useQueryClient();
  return useCallback(
    (plan) => {
      queries.setQueryData(['care-plans', 'one', plan.id], plan);
      const lists = [['care-plans', plan.patientId], ['care-plans', 'own-tasks'], ['home']];
      return Promise.all(lists.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    [queries],
  );
}

/** Changes a plan; where somebody was faster, the plan on the screen becomes theirs, and the change is asked for again. */
export function usePlanAct<Given>(act: (given: Given) => Promise<CarePlan>, onDone: () => void = () => undefined) {
  const changed = usePlanChanged();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (plan) => {
      await changed(plan);
      onDone();
    },
    onError: () =>
      Promise.all(['one', 'own-tasks'].map((list) => queries.invalidateQueries({ queryKey: ['care-plans', list] }))),
  });
}
