import type { Room } from '@nilecare/contracts/api/facility-places.ts';
import type { Bed, Ward } from '@nilecare/contracts/api/facility.ts';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { inOrder } from '../beds/bed-choices.ts';
import { CloseButton } from './close-button.tsx';
import type { Wanted } from './wanted.ts';
import { useWardPlaces } from './use-places.ts';

interface Props {
  readonly ward: Ward;
  readonly closed: boolean;
  readonly onOpen: (wanted: Wanted) => void;
}

/** Rooms and beds of a ward. */
export function WardPanel({ ward, closed, onOpen }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const { rooms, beds, error } = useWardPlaces(ward.id, closed);
  const name = nameIn(language, ward.name);
  return (
    <Panel
      title={name}
      actions={
        <>
          <Typography color="textSecondary">{t(`places.kinds.${ward.kind}`)}</Typography>
          <Button onClick={() => onOpen({ kind: 'ward', place: ward })}>{t('places.edit')}</Button>
          <CloseButton kind="ward" place={{ ...ward, name }} />
          {ward.active && (
            <>
              <Button onClick={() => onOpen({ kind: 'room', wardId: ward.id })}>{t('places.add.room')}</Button>
              <Button variant="outlined" onClick={() => onOpen({ kind: 'bed', wardId: ward.id })}>
                {t('places.add.bed')}
              </Button>
            </>
          )}
        </>
      }
    >
      {error && <ErrorNote error={error} />}
      {!rooms || !beds ? (
        <Skeleton variant="rounded" height={240} />
      ) : (
        <>
          <RoomTable rooms={rooms} onOpen={onOpen} />
          <BedTable beds={inOrder(beds)} onOpen={onOpen} />
        </>
      )}
    </Panel>
  );
}

function RoomTable({ rooms, onOpen }: { rooms: readonly Room[]; onOpen: Props['onOpen'] }) {
  const { t } = useTranslation();
  return (
    <TableContainer tabIndex={0} role="group" aria-label={t('places.rooms')} sx={{ mb: 3 }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('places.room')}</TableCell>
            <TableCell>{t('places.gender')}</TableCell>
            <TableCell align="right">{t('places.beds')}</TableCell>
            <TableCell align="right">{t('common.action')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rooms.map((room) => (
            <TableRow key={room.id}>
              <TableCell>{room.name}</TableCell>
              <TableCell>{t(`places.genders.${room.gender}`)}</TableCell>
              <TableCell align="right">{room.beds}</TableCell>
              <TableCell align="right">
                <Button size="small" onClick={() => onOpen({ kind: 'room', place: room })}>
                  {t('places.edit')}
                </Button>
                <CloseButton kind="room" place={{ ...room, name: `${t('places.room')} ${room.name}` }} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

/** What a bed has, in words. */
function useBedFeatures() {
  const { t } = useTranslation();
  return (bed: Bed) =>
    [
      ...(bed.monitored ? [t('places.monitored')] : []),
      ...(bed.isolation ? [t('places.isolation')] : []),
      ...bed.equipment.map((it) => t(`beds.need.${it}`)),
    ].join(' · ');
}

function BedTable({ beds, onOpen }: { beds: readonly Bed[]; onOpen: Props['onOpen'] }) {
  const { t } = useTranslation();
  const featuresOf = useBedFeatures();
  return (
    <TableContainer tabIndex={0} role="group" aria-label={t('places.beds')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('places.bed')}</TableCell>
            <TableCell>{t('places.room')}</TableCell>
            <TableCell>{t('wall.column.state')}</TableCell>
            <TableCell>{t('places.equipment')}</TableCell>
            <TableCell align="right">{t('common.action')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {beds.map((bed) => (
            <TableRow key={bed.id}>
              <TableCell>{bed.label}</TableCell>
              <TableCell>{bed.room}</TableCell>
              <TableCell>{t(`wall.bedState.${bed.state}`)}</TableCell>
              <TableCell>{featuresOf(bed)}</TableCell>
              <TableCell align="right">
                <Button size="small" onClick={() => onOpen({ kind: 'bed', place: bed })}>
                  {t('places.edit')}
                </Button>
                <CloseButton
                  kind="bed"
                  place={{ id: bed.id, name: `${t('places.bed')} ${bed.label}`, active: bed.state !== 'retired' }}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
