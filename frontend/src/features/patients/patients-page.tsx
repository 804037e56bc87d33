import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Badge from '@mui/icons-material/BadgeOutlined';
import PersonAdd from '@mui/icons-material/PersonAddAlt1Outlined';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useSpans } from '../../shared-ui/use-format.ts';
import { useBirthText } from './birth-text.ts';
import { matchReasons } from './match-reason.ts';
import { LEAST_LETTERS, usePatientSearch } from './use-patient-search.ts';

/** Finding patients; the search is part of the address. */
export function PatientsPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const mayRegister = useMay('patient:register');
  const search = filter.get('search') ?? '';
  const found = usePatientSearch(search, 100);
  const enough = search.trim().length >= LEAST_LETTERS;
  const register = mayRegister && (
    <Button component={RouterLink} to="/patients/new" variant="contained" startIcon={<PersonAdd />}>
      {t('home.patients.register')}
    </Button>
  );
  const items = enough ? (found.data?.items ?? []) : [];
  return (
    <Page title={t('home.patients.title')} actions={register}>
      <SearchField label={t('common.search')} value={search} onChange={(next) => filter.set({ search: next })} />
      <Typography variant="body2" color="textSecondary">
        {t('home.patients.hint')}
      </Typography>
      {enough && found.isError && <ErrorNote error={found.error} onRetry={found.refetch} />}
      <Card>
        {!enough && <EmptyState icon={<Badge />}>{t('home.patients.begin')}</EmptyState>}
        {enough && found.isSuccess && items.length === 0 && (
          <EmptyState icon={<Badge />} action={register}>
            {t('home.patients.none')}
          </EmptyState>
        )}
        {items.length > 0 && <Results items={items} search={search} />}
      </Card>
    </Page>
  );
}

function Results({ items, search }: { items: readonly Patient[]; search: string }) {
  const { t } = useTranslation();
  const { age } = useSpans();
  const born = useBirthText();
  const language = usePreferences((it) => it.language);
  return (
    <TableContainer>
      <Table>
        <TableHead>
          <TableRow>
            <TableCell>{t('home.patients.name')}</TableCell>
            <TableCell>{t('home.patients.number')}</TableCell>
            <TableCell>{t('home.patients.sex')}</TableCell>
            <TableCell>{t('home.patients.birthDate')}</TableCell>
            <TableCell>{t('home.patients.phone')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map((patient) => (
            <TableRow key={patient.id} hover>
              <TableCell>
                <Link component={RouterLink} to={`/patients/${patient.id}`} sx={{ fontWeight: 600, py: 1 }}>
                  {nameIn(language, patient.name)}
                </Link>
                <Typography variant="body2" color="textSecondary">
                  {language === 'ar' ? patient.name.en : patient.name.ar}
                </Typography>
                <Typography variant="body2" color="textSecondary">
                  {t('registration.matchedBy', {
                    what: matchReasons(search, patient)
                      .map((it) => t(`registration.matched.${it}`))
                      .join(t('common.listSeparator')),
                  })}
                </Typography>
              </TableCell>
              <TableCell>
                <Ltr>{patient.number}</Ltr>
              </TableCell>
              <TableCell>{t(`common.gender.${patient.gender}`)}</TableCell>
              <TableCell>
                {born(patient)} ({age(patient.birthDate)})
              </TableCell>
              <TableCell>
                <Ltr>{patient.phone ?? '–'}</Ltr>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
