import type { BoardBed } from './board-bed.ts';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Box from '@mui/material/Box';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { foremost, isUnanswered } from '../../realtime/alarm-order.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useSpans } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { colourOfPriority } from '../alarms/priority-mark.tsx';
import { TileMenu } from '../suppressions/tile-menu.tsx';
import { TimeLeft } from '../suppressions/time-left.tsx';
import { News2Chip } from '../vitals/news2-chip.tsx';
import { Sparkline } from '../vitals/sparkline.tsx';
import { usePatientAlarms, useVitals } from '../vitals/use-vitals.ts';
import { PressureMeasure, VitalMeasure } from '../vitals/vital-measure.tsx';
import { TileFooter } from './tile-footer.tsx';
import { BedLabel, Tile, TileCorner, TileHead, TileLink, TileSub, TileValues } from './tile-parts.tsx';
import { useStale } from './use-stale.ts';

const markOf = (alarm: Alarm | undefined) =>
  alarm && (isUnanswered(alarm) ? alarm.priority : `${alarm.priority}-acked`);

interface Props {
  readonly entry: BoardBed;
  /** Whether a device measures the bed; undefined: not known. */
  readonly paired: boolean | undefined;
}

/** One bed of the wall. Fetched once; from then on only its values and its alarms render. */
export const BedTile = memo(function BedTile({ entry, paired }: Props) {
  const { bed, patient } = entry;
  return patient ? <TakenTile label={bed.label} patient={patient} paired={paired} /> : <FreeTile entry={entry} />;
});

function TakenTile({ label, patient, paired }: { label: string; patient: Patient; paired: boolean | undefined }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const { age } = useSpans();
  const alarms = usePatientAlarms(patient.id);
  const alarm = foremost(alarms);
  const measured = useVitals(patient.id, (cell) => cell?.time !== undefined);
  const news2 = useVitals(patient.id, (cell) => cell?.news2 ?? null);
  const stale = useStale(patient.id);
  const mark = markOf(alarm);
  return (
    <Tile data-alarm={mark} data-bed={label} data-quiet={!measured}>
      <div>
        <TileHead>
          <BedLabel>
            <span aria-hidden>{label}</span>
            <span className="nc-hidden">{t('alarms.bed', { label })}</span>
          </BedLabel>
          <TileLink to={`/patients/${patient.id}/vitals`}>{nameIn(language, patient.name)}</TileLink>
        </TileHead>
        <TileSub>
          <Box component="span" sx={{ flex: 1, lineHeight: 1.3, '& > *': { whiteSpace: 'nowrap' } }}>
            {t(`common.genderShort.${patient.gender}`)} <bdi>{age(patient.birthDate)}</bdi> ·{' '}
            <Ltr>{patient.number}</Ltr>
          </Box>
          <News2Chip news2={news2} stale={stale} />
          <TileCorner>
            <TileMenu patientId={patient.id} name={nameIn(language, patient.name)} label={label} />
          </TileCorner>
        </TileSub>
        <TimeLeft patientId={patient.id} />
      </div>
      <TileValues data-stale={stale}>
        <VitalMeasure patientId={patient.id} alarms={alarms} name="hr" />
        <VitalMeasure patientId={patient.id} alarms={alarms} name="spo2" />
        <PressureMeasure patientId={patient.id} alarms={alarms} />
        <VitalMeasure patientId={patient.id} alarms={alarms} name="resp" />
      </TileValues>
      <Sparkline
        patientId={patient.id}
        label={t('vitals.heartRateTrace')}
        colour={stale ? token.quiet : mark === 'high' && alarm ? colourOfPriority(alarm.priority) : token.vital.hr}
      />
      <TileFooter patientId={patient.id} alarm={alarm} measured={measured} paired={paired} />
    </Tile>
  );
}

function FreeTile({ entry }: Pick<Props, 'entry'>) {
  const { t } = useTranslation();
  return (
    <Tile data-quiet data-bed={entry.bed.label}>
      <TileHead>
        <BedLabel>{entry.bed.label}</BedLabel>
        <TileSub>{t(`wall.bedState.${entry.bed.state}`)}</TileSub>
      </TileHead>
    </Tile>
  );
}
