import { ImportColumn } from '@nilecare/contracts/api/business-imports.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { ImportForm } from '../../shared-ui/imports/import-form.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFacilities } from '../facilities/use-facilities.ts';
import { useOrganisationsQuery } from './staff-queries.ts';

/** Imports staff from a file. */
export function ImportPage() {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const here = usePreferences((it) => it.facilityId);
  const organisations = (useQuery(useOrganisationsQuery()).data ?? []).filter((it) => it.active);
  const facilities = useQuery(useFacilities()).data ?? [];
  const [chosen, setChosen] = useState<{ readonly organisationId?: string; readonly facilityId?: string }>({});
  const organisationId = chosen.organisationId ?? organisations[0]?.id ?? '';
  const facilityId = chosen.facilityId ?? here ?? facilities[0]?.id ?? '';
  return (
    <Page title={t('staff.imports.title')} narrow>
      <ImportForm
        explain={t('staff.imports.explain')}
        columns={ImportColumn.options}
        run={(given) => api.business.importStaff({ body: { organisationId, facilityId, ...given } })}
      >
        <SelectField
          label={t('staff.organisation')}
          value={organisationId}
          options={organisations.map((it) => [it.id, nameIn(language, it.name)] as const)}
          onChange={(id) => setChosen((before) => ({ ...before, organisationId: id }))}
        />
        <SelectField
          label={t('staff.facility')}
          value={facilityId}
          options={facilities.map((it) => [it.id, nameIn(language, it.name)] as const)}
          onChange={(id) => setChosen((before) => ({ ...before, facilityId: id }))}
        />
      </ImportForm>
    </Page>
  );
}
