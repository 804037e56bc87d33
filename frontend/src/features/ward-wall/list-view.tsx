import type { BoardBed } from './board-bed.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { foremost, isUnanswered } from '../../realtime/alarm-order.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useSpans } from '../../shared-ui/use-format.ts';
import { TileMenu } from '../suppressions/tile-menu.tsx';
import { TimeLeft } from '../suppressions/time-left.tsx';
import { News2Chip } from '../vitals/news2-chip.tsx';
import { staleLook } from '../vitals/stale-look.ts';
import { usePatientAlarms, useVitals } from '../vitals/use-vitals.ts';
import { PressureMeasure, VitalMeasure } from '../vitals/vital-measure.tsx';
import { TileFooter } from './tile-footer.tsx';
import { BedLabel } from './tile-parts.tsx';
import { useStale } from './use-stale.ts';

/** The same ward as a table: one line per patient, for reading down a column. */
export function ListView({ beds }: { beds: readonly BoardBed[] }) {
  const { t } = useTranslation();
  return (
    <Card>
      <TableContainer>
        <Table sx={{ minWidth: 980, '--value-size': '1.125rem', '& td': { py: 0.75 } }}>
          <TableHead>
            <TableRow>
              <TableCell>{t('wall.column.bed')}</TableCell>
              <TableCell>{t('wall.column.patient')}</TableCell>
              <TableCell>{t('vitals.news2')}</TableCell>
              <TableCell colSpan={5}>{t('wall.column.values')}</TableCell>
              <TableCell sx={{ width: '26%' }}>{t('wall.column.alarm')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {beds.map(({ bed, patient }) => patient && <Row key={bed.id} label={bed.label} patient={patient} />)}
          </TableBody>
        </Table>
      </TableContainer>
    </Card>
  );
}

const Row = memo(function Row({ label, patient }: { label: string; patient: Patient }) {
  const { t } = useTranslation();
  const { age } = useSpans();
  const language = usePreferences((it) => it.language);
  const alarms = usePatientAlarms(patient.id);
  const alarm = foremost(alarms);
  const measured = useVitals(patient.id, (cell) => cell?.time !== undefined);
  const news2 = useVitals(patient.id, (cell) => cell?.news2 ?? null);
  const stale = useStale(patient.id);
  const faded = stale ? staleLook : {};
  return (
    <TableRow
      hover
      sx={{
        bgcolor: alarm && isUnanswered(alarm) && alarm.priority === 'high' ? 'alarm.highSoft' : 'transparent',
        '& > td:nth-of-type(n+4):nth-of-type(-n+8)': faded,
      }}
    >
      <TableCell>
        <BedLabel>{label}</BedLabel>
      </TableCell>
      <TableCell>
        <Link component={RouterLink} to={`/patients/${patient.id}/vitals`} color="inherit" sx={{ fontWeight: 600 }}>
          {nameIn(language, patient.name)}
        </Link>
        <Typography variant="body2" color="textSecondary" noWrap>
          {t(`common.genderShort.${patient.gender}`)} <bdi>{age(patient.birthDate)}</bdi> · <Ltr>{patient.number}</Ltr>
        </Typography>
        <TimeLeft patientId={patient.id} />
      </TableCell>
      <TableCell>
        <News2Chip news2={news2} stale={stale} />
      </TableCell>
      <TableCell>
        <VitalMeasure patientId={patient.id} alarms={alarms} name="hr" />
      </TableCell>
      <TableCell>
        <VitalMeasure patientId={patient.id} alarms={alarms} name="spo2" />
      </TableCell>
      <TableCell>
        <PressureMeasure patientId={patient.id} alarms={alarms} />
      </TableCell>
      <TableCell>
        <VitalMeasure patientId={patient.id} alarms={alarms} name="resp" />
      </TableCell>
      <TableCell>
        <VitalMeasure patientId={patient.id} alarms={alarms} name="temp" />
      </TableCell>
      <TableCell>
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 1 }}>
          <TileFooter patientId={patient.id} alarm={alarm} measured={measured} paired={undefined} />
          <TileMenu patientId={patient.id} name={nameIn(language, patient.name)} label={label} />
        </Box>
      </TableCell>
    </TableRow>
  );
});
