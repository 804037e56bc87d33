import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Page } from '../../shared-ui/page.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { AuditTabs } from '../admin-audit/audit-tabs.tsx';
import { ScopeNote } from '../admin-audit/scope-note.tsx';
import { GlassReport } from './glass-report.tsx';
import { KnownReport } from './known-report.tsx';
import { PersonReport } from './person-report.tsx';
import { RecordReport } from './record-report.tsx';
import { reportNamed, reportNames, type ReportName } from './report-address.ts';
import { UnusualReport } from './unusual-report.tsx';

const reports: Readonly<Record<ReportName, ComponentType>> = {
  record: RecordReport,
  person: PersonReport,
  'break-glass': GlassReport,
  known: KnownReport,
  unusual: UnusualReport,
};

/** What a privacy officer asks of the audit trail. Report, filters and time are in the address. */
export function ReportsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const name = reportNamed(useParams()['report']);
  const Report = reports[name];
  return (
    <Page title={t(`audit.report.${name}.title`)}>
      <AuditTabs />
      <ScopeNote />
      <SelectField
        label={t('audit.report.name')}
        value={name}
        width={360}
        options={reportNames.map((it) => [it, t(`audit.report.${it}.title`)])}
        onChange={(next) => void navigate(`/admin/audit/reports/${next}`)}
      />
      <Report />
    </Page>
  );
}
