import type { LabTest } from '@nilecare/contracts/api/lab.ts';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { LabTabs } from './lab-tabs.tsx';
import { RuleField } from './rule-field.tsx';
import { rangeText } from './range-text.ts';
import { unitText } from './unit-text.ts';
import { useLabTests } from './use-lab.ts';

const columns = ['code', 'name', 'loinc', 'container', 'range', 'critical', 'target', 'rules', 'source'] as const;

const isFound = (test: LabTest, search: string): boolean =>
  [test.code, test.name.en, test.name.ar, test.loinc ?? ''].some((it) => it.toLowerCase().includes(search));

/** What the laboratory offers, by what it judges, and where that comes from. */
export function CataloguePage() {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const tests = useQuery(useLabTests());
  const mayManage = useMay('lab:manage');
  const found = tests.data?.filter((it) => isFound(it, search.trim().toLowerCase()));
  return (
    <Page
      title={t('lab.catalogue.title')}
      actions={
        mayManage && (
          <Button component={Link} to="/lab/catalogue/new" variant="contained">
            {t('lab.edit.new')}
          </Button>
        )
      }
    >
      <LabTabs />
      <TextField
        label={t('lab.catalogue.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        sx={{ maxWidth: 360 }}
      />
      {tests.isError && <ErrorNote error={tests.error} onRetry={tests.refetch} />}
      {tests.isPending && <Skeleton variant="rounded" height={420} />}
      {found && (
        <Card>
          <TableContainer tabIndex={0} role="group" aria-label={t('lab.catalogue.title')}>
            <Table size="small">
              <TableHead>
                <TableRow>
                  {columns.map((it) => (
                    <TableCell key={it}>{t(`lab.catalogue.${it}`)}</TableCell>
                  ))}
                </TableRow>
              </TableHead>
              <TableBody>
                {found.map((it) => (
                  <Row key={it.id} test={it} />
                ))}
              </TableBody>
            </Table>
          </TableContainer>
        </Card>
      )}
    </Page>
  );
}

const GROWN_UP_DAYS = 40 * 365;

function Row({ test }: { test: LabTest }) {
  const { t } = useTranslation();
  const mayManage = useMay('lab:manage');
  const language = usePreferences((it) => it.language);
  const fits = <Of extends { fromDays: number; toDays: number | null }>(it: Of) =>
    it.fromDays <= GROWN_UP_DAYS && (it.toDays === null || GROWN_UP_DAYS < it.toDays);
  const ranges = test.ranges.filter((it) => fits(it) && !it.pregnant);
  const critical = test.criticals.find(fits);
  const { routine, urgent, stat } = test.turnaround;
  return (
    <TableRow hover>
      <TableCell>
        {mayManage ? (
          <RowLink to={`/lab/catalogue/${test.id}`}>
            <Ltr>{test.code}</Ltr>
          </RowLink>
        ) : (
          <Ltr>{test.code}</Ltr>
        )}
      </TableCell>
      <TableCell>
        {nameIn(language, test.name)}
        {!test.active && <Typography variant="body2">{t('lab.catalogue.inactive')}</Typography>}
      </TableCell>
      <TableCell>
        <Ltr>{test.loinc ?? '–'}</Ltr>
      </TableCell>
      <TableCell>{t(`lab.container.${test.container}`)}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {ranges.map((it) => (
          <div key={it.sex ?? 'all'}>
            <Ltr>
              {it.sex === 'male' ? '♂ ' : it.sex === 'female' ? '♀ ' : ''}
              {rangeText(it)} {unitText(test.unit)}
            </Ltr>
          </div>
        ))}
      </TableCell>
      <TableCell>{critical ? <Critical {...critical} /> : <Ltr>{test.criticalChoices.join(', ')}</Ltr>}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {[routine, urgent, stat].map((n) => t('lab.turnaround.minutes', { n })).join(' · ')}
      </TableCell>
      <TableCell>{test.kind === 'number' && <RuleField testCode={test.code} />}</TableCell>
      <TableCell sx={{ minWidth: 240 }}>
        <Typography variant="body2" color="textSecondary" dir="auto">
          {test.source}
        </Typography>
      </TableCell>
    </TableRow>
  );
}

function Critical({ low, high }: { low: number | null; high: number | null }) {
  const { t } = useTranslation();
  if (low !== null && high !== null) return <>{t('lab.catalogue.beyond', { low, high })}</>;
  if (low !== null) return <>{t('lab.catalogue.below', { low })}</>;
  return high === null ? null : <>{t('lab.catalogue.above', { high })}</>;
}
