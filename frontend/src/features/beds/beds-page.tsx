import BedOutlined from '@mui/icons-material/BedOutlined';
import Card from '@mui/material/Card';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Switch from '@mui/material/Switch';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useWards } from '../facilities/use-facilities.ts';
import { useBeds, usePatientsById } from '../patients/use-ward-patients.ts';
import { ArrivalsPanel } from './arrivals-panel.tsx';
import { BedRow } from './bed-row.tsx';
import { inOrder } from './bed-choices.ts';
import { MoveDialog } from './move-dialog.tsx';
import { useBedDrag } from './use-bed-drag.ts';
import { useBedsChanged } from './use-beds-changed.ts';

/** Beds of a ward with who lies in them; changes elsewhere arrive by themselves. */
export function BedsPage() {
  const { t } = useTranslation();
  const { live } = usePlatform();
  const changed = useBedsChanged();
  const drag = useBedDrag();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const may = useMay('bed:assign');
  const chosen = usePreferences((it) => it.wardId);
  const wards = useQuery(useWards()).data ?? [];
  const wardId = filter.get('ward') ?? chosen ?? wards[0]?.id ?? '';
  const occupiedOnly = filter.get('occupied') === '1';
  const beds = useBeds(wardId);
  const patients = usePatientsById(
    beds.data?.flatMap((it) => [it.occupant?.patientId ?? [], it.reservation?.patientId ?? []].flat()) ?? [],
  );
  useEffect(() => (wardId ? live.watch({ wardIds: [wardId] }) : undefined), [live, wardId]);
  useEffect(() => live.onBed((bed) => void (bed.wardId === wardId && changed())), [live, changed, wardId]);
  const shown = beds.data && inOrder(beds.data).filter((it) => !occupiedOnly || it.occupant);
  const nameOf = (patientId: string | undefined) => {
    const patient = patients.data?.get(patientId ?? '');
    return patient && nameIn(language, patient.name);
  };
  return (
    <Page title={t('wall.beds.title')}>
      <Filters>
        <SelectField
          label={t('wall.beds.ward')}
          value={wardId}
          width={260}
          options={wards.map((it) => [it.id, nameIn(language, it.name)])}
          onChange={(ward) => filter.set({ ward })}
        />
        <FormControlLabel
          control={
            <Switch checked={occupiedOnly} onChange={(_, on) => filter.set({ occupied: on ? '1' : undefined })} />
          }
          label={t('wall.beds.occupied')}
        />
      </Filters>
      {beds.isError && <ErrorNote error={beds.error} onRetry={beds.refetch} />}
      <ArrivalsPanel wardId={wardId} beds={beds.data ?? []} />
      <Card>
        {beds.isPending && <Skeleton variant="rounded" height={420} />}
        {shown?.length === 0 && <EmptyState icon={<BedOutlined />}>{t('wall.beds.none')}</EmptyState>}
        {shown && shown.length > 0 && (
          <TableContainer>
            <Table>
              <TableHead>
                <TableRow>
                  <TableCell>{t('wall.column.bed')}</TableCell>
                  <TableCell>{t('wall.column.room')}</TableCell>
                  <TableCell>{t('wall.column.state')}</TableCell>
                  <TableCell>{t('wall.column.patient')}</TableCell>
                  <TableCell>{t('wall.column.since')}</TableCell>
                  <TableCell>{t('wall.column.monitored')}</TableCell>
                  <TableCell align="right">{t('common.action')}</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {shown.map((bed) => (
                  <BedRow
                    key={bed.id}
                    bed={bed}
                    patient={patients.data?.get(bed.occupant?.patientId ?? '')}
                    expected={patients.data?.get(bed.reservation?.patientId ?? '')}
                    drag={drag}
                  />
                ))}
              </TableBody>
            </Table>
          </TableContainer>
        )}
      </Card>
      {may && <Typography color="textSecondary">{t('beds.dragHint')}</Typography>}
      {drag.dropped && (
        <MoveDialog
          bed={drag.dropped.from}
          name={nameOf(drag.dropped.from.occupant?.patientId)}
          target={drag.dropped.to}
          onDone={async () => {
            drag.close();
            await changed();
          }}
          onClose={drag.close}
        />
      )}
    </Page>
  );
}
