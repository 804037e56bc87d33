import { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import FactCheck from '@mui/icons-material/FactCheckOutlined';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, useProfile } from '../../app/platform-context.ts';
import { AdminGrid } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { MomentField } from '../../shared-ui/moment-field.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { ArchivedNote } from './archived-note.tsx';
import { AuditDetails } from './audit-details.tsx';
import { AuditTabs } from './audit-tabs.tsx';
import { auditFilter } from './audit-filter.ts';
import { useAuditColumns, type Entry } from './audit-columns.tsx';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { ScopeNote } from './scope-note.tsx';
import { VerifyButton } from './verify-button.tsx';

const outcomes = AuditEntry.shape.outcome.options;

/** Who did what, on whom, when, with which outcome. Every filter is in the address. */
export function AuditPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  // One chain holds the entries of every facility.
  const everywhere = useProfile().facilityIds.includes('*');
  const mayVerify = useMay('audit:verify') && everywhere;
  const [open, setOpen] = useState<Entry | undefined>(undefined);
  const asked = auditFilter(filter);
  const entries = useQuery({
    queryKey: ['audit', asked],
    queryFn: ({ signal }) => api.audit.searchAudit({ query: { ...asked, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('admin.audit.title')} actions={mayVerify && <VerifyButton />}>
      <AuditTabs />
      <ScopeNote />
      <Filters>
        <PatientChoice patientId={asked.patientId} onChange={(patient) => filter.set({ patient })} />
        <SearchField
          label={t('admin.audit.actor')}
          value={asked.actorId ?? ''}
          onChange={(actor) => filter.set({ actor })}
        />
        <SearchField
          label={t('admin.audit.action')}
          value={asked.action ?? ''}
          onChange={(action) => filter.set({ action })}
        />
        <SelectField
          label={t('admin.audit.outcome')}
          value={asked.outcome ?? ''}
          width={140}
          options={[['', t('common.all')], ...outcomes.map((it) => [it, t(`admin.audit.outcomes.${it}`)] as const)]}
          onChange={(outcome) => filter.set({ outcome })}
        />
        <MomentField label={t('common.from')} value={asked.from} onChange={(from) => filter.set({ from })} />
        <MomentField label={t('common.to')} value={asked.to} onChange={(to) => filter.set({ to })} />
      </Filters>
      <ArchivedNote until={entries.data?.archivedUntil} />
      <AdminGrid
        label={t('admin.audit.title')}
        query={entries}
        columns={useAuditColumns(setOpen)}
        rowId={(row) => row.id}
        empty={t('admin.audit.none')}
        emptyIcon={<FactCheck />}
      />
      {open && <AuditDetails entry={open} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}
