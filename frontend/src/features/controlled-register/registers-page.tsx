import LockOutlined from '@mui/icons-material/LockOutlined';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useFacilities } from '../facilities/use-facilities.ts';
import { useStoreNames } from '../pharmacy/use-store-names.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { useRegisters } from './use-registers.ts';

/** The books of controlled drugs of a facility, with what each says is there. */
export function RegistersPage() {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const chosen = usePreferences((it) => it.facilityId);
  const mayEnter = useMay('medication:dispense');
  const facilities = useQuery(useFacilities()).data ?? [];
  const facilityId = (facilities.find((it) => it.id === chosen) ?? facilities[0])?.id ?? '';
  const registers = useQuery(useRegisters(facilityId));
  const storeName = useStoreNames(facilityId);
  const [isAdding, setAdding] = useState(false);
  const { data } = registers;
  return (
    <Page
      title={t('pharmacy.register.title')}
      actions={
        mayEnter && (
          <Button variant="contained" disabled={facilityId === ''} onClick={() => setAdding(true)}>
            {t('pharmacy.register.add')}
          </Button>
        )
      }
    >
      <Typography color="textSecondary">{t('pharmacy.register.explain')}</Typography>
      {registers.isError && <ErrorNote error={registers.error} onRetry={registers.refetch} />}
      <Card>
        {registers.isPending && <Skeleton variant="rounded" height={240} />}
        {data?.length === 0 && <EmptyState icon={<LockOutlined />}>{t('pharmacy.register.none')}</EmptyState>}
        {data && data.length > 0 && (
          <TableContainer tabIndex={0} role="group" aria-label={t('pharmacy.register.title')}>
            <Table>
              <TableHead>
                <TableRow>
                  <TableCell>{t('pharmacy.register.drug')}</TableCell>
                  <TableCell>{t('pharmacy.register.store')}</TableCell>
                  <TableCell align="right">{t('pharmacy.register.balance')}</TableCell>
                  <TableCell>{t('pharmacy.register.lastEntry')}</TableCell>
                  <TableCell>{t('pharmacy.register.lastCount')}</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {data.map((it) => (
                  <TableRow key={`${it.storeId} ${it.drug.id}`} hover>
                    <TableCell>
                      <RowLink to={`/controlled-drugs/${it.storeId}/${it.drug.id}`}>
                        {nameIn(language, it.drug.name)}
                      </RowLink>
                    </TableCell>
                    <TableCell>{storeName(it.storeId)}</TableCell>
                    <TableCell align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                      <bdi>
                        {it.balance} {it.drug.unit[language]}
                      </bdi>
                    </TableCell>
                    <TableCell>{it.lastEntryAt ? <Ago at={it.lastEntryAt} /> : t('pharmacy.register.never')}</TableCell>
                    <TableCell>
                      {it.lastCountedAt ? <Ago at={it.lastCountedAt} /> : t('pharmacy.register.never')}
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </TableContainer>
        )}
      </Card>
      {isAdding && <EntryDialog facilityId={facilityId} onClose={() => setAdding(false)} />}
    </Page>
  );
}
