import type { traceRecall } from '@nilecare/contracts/api/inventory-recalls.ts';
import type { AnswerOf } from '@nilecare/contracts/endpoint.ts';
import MuiLink from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { Amount } from './amount.tsx';
import { useStores } from './use-stock.ts';

type Trace = AnswerOf<typeof traceRecall>;

/** Who was given the lot: they are called first. */
export function RecalledPatients({ patients, recall }: Pick<Trace, 'patients' | 'recall'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const storeName = useStoreName();
  return (
    <Panel title={t('stock.recalls.patients')} flush>
      {patients.length === 0 ? (
        <EmptyState>{t('stock.recalls.patientsNone')}</EmptyState>
      ) : (
        <Table>
          <Head of={[t('stock.recalls.patient'), t('stock.quantity'), t('stock.store'), t('stock.recalls.given')]} />
          <TableBody>
            {patients.map((it) => (
              <TableRow key={it.issueId}>
                <TableCell component="th" scope="row">
                  <MuiLink component={Link} to={`/patients/${it.patientId}`} sx={{ py: 1.25, fontWeight: 600 }}>
                    <PatientName patientId={it.patientId} />
                  </MuiLink>
                </TableCell>
                <TableCell>
                  <Amount n={it.quantity} unit={recall.unit} />
                </TableCell>
                <TableCell>{storeName(it.storeId)}</TableCell>
                <TableCell>{format.dateTime(it.at)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

/** Where the lot lies still: it is taken off the shelf. */
export function RecalledStores({ stores, recall }: Pick<Trace, 'stores' | 'recall'>) {
  const { t } = useTranslation();
  const storeName = useStoreName();
  return (
    <Panel title={t('stock.recalls.stores')} flush>
      {stores.length === 0 ? (
        <EmptyState>{t('stock.recalls.storesNone')}</EmptyState>
      ) : (
        <Table>
          <Head of={[t('stock.store'), t('stock.levels.onHand')]} />
          <TableBody>
            {stores.map((it) => (
              <TableRow key={it.storeId}>
                <TableCell component="th" scope="row">
                  <MuiLink component={Link} to={`/stock?store=${it.storeId}&show=recalled`} sx={{ py: 1.25 }}>
                    {storeName(it.storeId)}
                  </MuiLink>
                </TableCell>
                <TableCell>
                  <Amount n={it.onHand} unit={recall.unit} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

/** What of the lot is between two stores: it is stopped where it arrives. */
export function RecalledTransfers({ onTheWay, recall }: Pick<Trace, 'onTheWay' | 'recall'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const storeName = useStoreName();
  if (onTheWay.length === 0) return null;
  return (
    <Panel title={t('stock.recalls.onTheWay')} flush>
      <Table>
        <Head
          of={[t('stock.transfers.from'), t('stock.transfers.to'), t('stock.quantity'), t('stock.transfers.sent')]}
        />
        <TableBody>
          {onTheWay.map((it) => (
            <TableRow key={it.transferId}>
              <TableCell component="th" scope="row">
                {storeName(it.fromStoreId)}
              </TableCell>
              <TableCell>
                <MuiLink component={Link} to={`/stock/transfers?store=${it.toStoreId}`} sx={{ py: 1.25 }}>
                  {storeName(it.toStoreId)}
                </MuiLink>
              </TableCell>
              <TableCell>
                <Amount n={it.quantity} unit={recall.unit} />
              </TableCell>
              <TableCell>{format.dateTime(it.sentAt)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

/** What was used up without a patient's name: nobody can be called. */
export function RecalledUses({ withoutPatient, recall }: Pick<Trace, 'withoutPatient' | 'recall'>) {
  const { t } = useTranslation();
  const storeName = useStoreName();
  if (withoutPatient.length === 0) return null;
  return (
    <Panel title={t('stock.recalls.withoutPatient')} flush>
      <Table>
        <Head of={[t('stock.store'), t('stock.quantity')]} />
        <TableBody>
          {withoutPatient.map((it) => (
            <TableRow key={it.storeId}>
              <TableCell component="th" scope="row">
                {storeName(it.storeId)}
              </TableCell>
              <TableCell>
                <Amount n={it.quantity} unit={recall.unit} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

const Head = ({ of: names }: { readonly of: readonly string[] }) => (
  <TableHead>
    <TableRow>
      {names.map((it) => (
        <TableCell key={it}>{it}</TableCell>
      ))}
    </TableRow>
  </TableHead>
);

function useStoreName(): (id: string) => string {
  const language = usePreferences((it) => it.language);
  const stores = useQuery(useStores()).data ?? [];
  return (id) => {
    const store = stores.find((it) => it.id === id);
    return store ? nameIn(language, store.name) : '–';
  };
}
