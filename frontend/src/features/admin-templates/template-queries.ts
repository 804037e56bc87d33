import type { TemplateChannel } from '@nilecare/contracts/api/notification-templates.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

export interface TextKey {
  readonly kind: string;
  readonly channel: TemplateChannel;
  readonly language: Language;
}

export interface Wording {
  /** null exactly for SMS. */
  readonly title: string | null;
  readonly body: string;
}

export const templatesKey = ['templates'] as const;

export function useTemplatesQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: [...templatesKey, 'list'],
    queryFn: async ({ signal }) => (await api.notification.listTemplates({}, { signal })).items,
  });
}

export function useTemplateQuery(kind: string) {
  const api = useApi();
  return queryOptions({
    queryKey: [...templatesKey, 'kind', kind],
    queryFn: ({ signal }) => api.notification.getTemplate({ params: { kind } }, { signal }),
    // What is being written stays; a conflict tells of a change elsewhere.
    refetchOnWindowFocus: false,
  });
}

export function useVersionsQuery(params: TextKey) {
  const api = useApi();
  return queryOptions({
    queryKey: [...templatesKey, 'versions', params],
    queryFn: async ({ signal }) => (await api.notification.listTemplateVersions({ params }, { signal })).items,
  });
}

/** How a text that is being written reads with the example values. */
export function usePreviewQuery({ kind, channel, language }: TextKey, draft: Wording) {
  const api = useApi();
  return queryOptions({
    queryKey: ['template-preview', kind, channel, language, draft],
    queryFn: ({ signal }) =>
      api.notification.previewTemplate({ params: { kind }, body: { channel, language, draft } }, { signal }),
    placeholderData: keepPreviousData,
  });
}
