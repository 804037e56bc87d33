import type { ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { measures } from '@nilecare/contracts/api/clinical-observations.ts';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { EntryActions } from '../record/entry-actions.tsx';
import { shownUnit } from '../vitals/display.ts';
import { News2Chip } from '../vitals/news2-chip.tsx';
import { mainMeasures, useObservationText } from './observation-text.ts';

interface Props {
  readonly sets: readonly ObservationSet[];
  readonly mayWrite: boolean;
  readonly onAct: (set: ObservationSet, act: 'change' | 'history' | 'retract') => void;
}

/** Sets as rows, the latest first, with the score that each of them gave. */
export function ObservationTable({ sets, mayWrite, onAct }: Props) {
  const { t } = useTranslation();
  return (
    <TableContainer>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('observations.column.taken')}</TableCell>
            <TableCell>{t('vitals.news2')}</TableCell>
            {mainMeasures.slice(0, 2).map((name) => (
              <MeasureHead key={name} name={name} />
            ))}
            <TableCell>{t('observations.column.oxygen')}</TableCell>
            <TableCell align="right">
              {t('vitals.bpLong')} <Ltr>(mmHg)</Ltr>
            </TableCell>
            {mainMeasures.slice(2).map((name) => (
              <MeasureHead key={name} name={name} />
            ))}
            <TableCell>{t('observations.column.conscious')}</TableCell>
            <TableCell>{t('observations.column.other')}</TableCell>
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {sets.map((set) => (
            <Row key={set.id} set={set} mayWrite={mayWrite} onAct={(act) => onAct(set, act)} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function MeasureHead({ name }: { name: (typeof mainMeasures)[number] }) {
  const { t } = useTranslation();
  return (
    <TableCell align="right" title={t(`observations.name.${name}`)}>
      {t(`observations.short.${name}`)} <Ltr>({shownUnit(measures[name].units[0])})</Ltr>
    </TableCell>
  );
}

interface RowProps {
  readonly set: ObservationSet;
  readonly mayWrite: boolean;
  readonly onAct: (act: 'change' | 'history' | 'retract') => void;
}

function Row({ set, mayWrite, onAct }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useObservationText();
  const isError = set.status === 'entered-in-error';
  const number = (value: string) => (
    <TableCell align="right">
      <Ltr>{value}</Ltr>
    </TableCell>
  );
  return (
    <TableRow
      sx={isError ? { '& td': { color: 'text.secondary', textDecoration: 'line-through', whiteSpace: 'normal' } } : {}}
    >
      <TableCell>
        {format.dateTime(set.takenAt)}
        <Typography variant="body2" color="textSecondary">
          {[set.recordedBy.name, set.status !== 'final' && t(`observations.state.${set.status}`)]
            .filter(Boolean)
            .join(' · ')}
        </Typography>
      </TableCell>
      <TableCell>
        <News2Chip news2={set.news2} stale={isError} />
      </TableCell>
      {number(text.value(set, 'respiration'))}
      {number(text.value(set, 'spo2'))}
      <TableCell>{text.oxygen(set)}</TableCell>
      {number(text.pressure(set))}
      {number(text.value(set, 'pulse'))}
      {number(text.value(set, 'temperature'))}
      <TableCell>{set.consciousness ?? '–'}</TableCell>
      <TableCell dir="auto" sx={{ minWidth: 140 }}>
        {text.others(set)}
      </TableCell>
      <TableCell align="right">
        <EntryActions
          what={t('observations.retract', { time: format.dateTime(set.takenAt) })}
          mayChange={mayWrite && !isError}
          onAct={onAct}
        />
      </TableCell>
    </TableRow>
  );
}
