import type { RecordForm } from '@nilecare/contracts/api/ehr-forms.ts';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../app/platform-context.ts';
import { given } from '../../shared-ui/given.ts';

export function useFormsQuery(patientId: string, cursor: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['forms', patientId, 'list', cursor],
    queryFn: ({ signal }) => api.ehr.listForms({ query: { patientId, ...given({ cursor }) } }, { signal }),
  });
}

export function useFormQuery(formId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['forms', 'one', formId],
    queryFn: ({ signal }) => api.ehr.getForm({ params: { formId } }, { signal }),
  });
}

/** The questions that a form was filled in after, which never change. */
export function useTemplateQuery({
  templateCode,
  templateVersion,
}: Pick<RecordForm, 'templateCode' | 'templateVersion'>) {
  const api = useApi();
  return queryOptions({
    queryKey: ['form-templates', templateCode, templateVersion],
    queryFn: ({ signal }) =>
      api.ehr.getFormTemplate({ params: { code: templateCode }, query: { version: templateVersion } }, { signal }),
    staleTime: Infinity,
  });
}

export function useTemplatesQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['form-templates', 'list'],
    queryFn: async ({ signal }) => (await api.ehr.listFormTemplates({}, { signal })).items,
  });
}

export function useFormChanged(): (form: RecordForm) => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    (form) => {
      queries.setQueryData(['forms', 'one', form.id], form);
      return queries.invalidateQueries({ queryKey: ['forms', form.patientId] });
    },
    [queries],
  );
}
