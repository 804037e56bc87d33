import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { parameters, type ParameterName } from '@nilecare/contracts/vitals.ts';
import Skeleton from '@mui/material/Skeleton';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useVisible } from '../../shared-ui/use-visible.ts';
import { token } from '../../theme/token.ts';
import { colourOf, shownValue, unitOf } from '../vitals/display.ts';
import { News2Chip } from '../vitals/news2-chip.tsx';
import { useVitals } from '../vitals/use-vitals.ts';
import { BedLabel, Tile, TileHead, TileLink } from './tile-parts.tsx';
import { linePath, rangeOf, type TrendPoint } from './trend-path.ts';

const HOURS = 6;
const shown: readonly ParameterName[] = ['hr', 'spo2', 'abp_sys', 'nbp_sys', 'resp'];

const Line = styled('div')({
  display: 'grid',
  gridTemplateColumns: '46px minmax(0, 1fr) max-content',
  alignItems: 'center',
  gap: 8,
  fontSize: '0.75rem',
  color: token.quiet,
});

export function TrendTile({ label, patient }: { label: string; patient: Patient }) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const frame = useRef<HTMLElement>(null);
  const visible = useVisible(frame);
  const news2 = useVitals(patient.id, (cell) => cell?.news2 ?? null);
  const history = useQuery({
    queryKey: ['vitals', 'history', patient.id, 'last', HOURS],
    queryFn: ({ signal }) =>
      api.device.getVitalsHistory(
        {
          query: {
            patientId: patient.id,
            from: new Date(Date.now() - HOURS * 3_600_000).toISOString(),
            resolution: '1m',
            parameters: [...shown],
          },
        },
        { signal },
      ),
    enabled: visible,
    refetchInterval: visible ? 60_000 : false,
    staleTime: 60_000,
  });
  const points = history.data?.points ?? [];
  return (
    <Tile ref={frame} style={{ gridTemplateRows: 'auto 1fr' }}>
      <TileHead>
        <BedLabel>{label}</BedLabel>
        <TileLink to={`/patients/${patient.id}/vitals?range=6h`}>{nameIn(language, patient.name)}</TileLink>
        <News2Chip news2={news2} />
      </TileHead>
      {history.isPending && <Loading isAskedFor={visible} />}
      {history.isSuccess && points.length === 0 && <Line style={{ display: 'block' }}>{t('wall.noHistory')}</Line>}
      {points.length > 0 && (
        <div>
          {shown.map((name) => (
            <TrendLine key={name} name={name} points={pick(points, name)} />
          ))}
        </div>
      )}
    </Tile>
  );
}

const HEIGHT = 120;

/** What nobody sees is not asked for yet: its place is kept, and nothing moves there. */
const Loading = ({ isAskedFor }: { isAskedFor: boolean }) =>
  isAskedFor ? <Skeleton variant="rounded" height={HEIGHT} /> : <div style={{ height: HEIGHT }} />;

const pick = (
  points: readonly { readonly time: string; readonly mean: Partial<Record<ParameterName, number>> }[],
  name: ParameterName,
): TrendPoint[] =>
  points.flatMap((it) => {
    const value = it.mean[name];
    return value === undefined ? [] : [{ time: Date.parse(it.time), value }];
  });

function TrendLine({ name, points }: { name: ParameterName; points: readonly TrendPoint[] }) {
  const { t } = useTranslation();
  const range = rangeOf(points);
  if (!range) return null;
  const until = Date.now();
  const text = `${shownValue(name, range.low)}–${shownValue(name, range.high)} ${unitOf(name)}`;
  const title = `${parameters[name].short}, ${t('wall.last6h')}: ${text}`;
  return (
    <Line>
      <bdi dir="ltr" style={{ color: colourOf(name) }}>
        {parameters[name].short}
      </bdi>
      <svg viewBox="0 0 200 30" preserveAspectRatio="none" width="100%" height={30} role="img" aria-label={title}>
        <path
          d={linePath(points, {
            from: until - HOURS * 3_600_000,
            until,
            width: 200,
            height: 30,
            low: range.low,
            high: range.high,
          })}
          fill="none"
          stroke={colourOf(name)}
          strokeWidth={1.4}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <bdi dir="ltr" style={{ textAlign: 'end', minWidth: 92 }}>
        {text}
      </bdi>
    </Line>
  );
}
