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
import { Link, useParams } from 'react-router';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useFacilities } from '../facilities/use-facilities.ts';
import { useStoreNames } from '../pharmacy/use-store-names.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { useRegisterEntries, useRegisters } from './use-registers.ts';

/** Every line of one book, the newest first. */
export function RegisterPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { storeId = '', drugId = '' } = useParams();
  const language = usePreferences((it) => it.language);
  const chosen = usePreferences((it) => it.facilityId);
  const mayEnter = useMay('medication:dispense');
  const facilities = useQuery(useFacilities()).data ?? [];
  const facilityId = (facilities.find((it) => it.id === chosen) ?? facilities[0])?.id ?? '';
  const account = useQuery(useRegisters(facilityId)).data?.find(
    (it) => it.storeId === storeId && it.drug.id === drugId,
  );
  const storeName = useStoreNames(facilityId);
  const entries = useQuery(useRegisterEntries(storeId, drugId, useFilter().get('cursor')));
  const [isAdding, setAdding] = useState(false);
  return (
    <Page
      title={account ? nameIn(language, account.drug.name) : t('pharmacy.register.title')}
      beside={
        account && (
          <Typography>
            {storeName(storeId)} ·{' '}
            <bdi>
              {t('pharmacy.register.balance')}: {account.balance} {account.drug.unit[language]}
            </bdi>
          </Typography>
        )
      }
      actions={
        <>
          <Button component={Link} to="/controlled-drugs" color="inherit">
            {t('common.back')}
          </Button>
          {mayEnter && account && (
            <Button variant="contained" onClick={() => setAdding(true)}>
              {t('pharmacy.register.add')}
            </Button>
          )}
        </>
      }
    >
      {entries.isError && <ErrorNote error={entries.error} onRetry={entries.refetch} />}
      <Card>
        {entries.isPending && <Skeleton variant="rounded" height={320} />}
        {entries.data && (
          <TableContainer tabIndex={0} role="group" aria-label={t('pharmacy.register.title')}>
            <Table>
              <TableHead>
                <TableRow>
                  <TableCell align="right">{t('pharmacy.register.entry.number')}</TableCell>
                  <TableCell>{t('pharmacy.register.entry.kind')}</TableCell>
                  <TableCell align="right">{t('pharmacy.register.entry.change')}</TableCell>
                  <TableCell align="right">{t('pharmacy.register.entry.balance')}</TableCell>
                  <TableCell>{t('pharmacy.register.entry.who')}</TableCell>
                  <TableCell>{t('pharmacy.register.entry.when')}</TableCell>
                </TableRow>
              </TableHead>
              <TableBody sx={{ fontVariantNumeric: 'tabular-nums' }}>
                {entries.data.items.map((it) => (
                  <TableRow key={it.id} hover>
                    <TableCell align="right">{it.number}</TableCell>
                    <TableCell>
                      {t(`pharmacy.register.kind.${it.kind}`)}
                      {it.note && (
                        <Typography variant="body2" color="textSecondary" dir="auto">
                          {it.note}
                        </Typography>
                      )}
                    </TableCell>
                    <TableCell align="right">
                      <Ltr>{it.change > 0 ? `+${it.change}` : it.change}</Ltr>
                    </TableCell>
                    <TableCell align="right">{it.balance}</TableCell>
                    <TableCell>
                      <bdi>{it.by.name}</bdi> · <bdi>{it.witness.name}</bdi>
                    </TableCell>
                    <TableCell>{format.dateTime(it.at)}</TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </TableContainer>
        )}
        <Pager nextCursor={entries.data?.nextCursor} />
      </Card>
      {isAdding && account && (
        <EntryDialog
          facilityId={account.facilityId}
          book={{ storeId, drug: account.drug }}
          onClose={() => setAdding(false)}
        />
      )}
    </Page>
  );
}
