import 'uplot/dist/uPlot.min.css';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import Box from '@mui/material/Box';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../shared-ui/panel.tsx';
import { token } from '../../../theme/token.ts';
import { usePatientAlarms } from '../../vitals/use-vitals.ts';
import { PressureMeasure, VitalMeasure } from '../../vitals/vital-measure.tsx';
import { Freshness } from '../now-panel.tsx';
import { TraceStrip, type Redraw } from './trace-strip.tsx';
import { useTracePoints } from './use-trace-points.ts';

const strips = [
  { key: 'hr', names: ['hr'], least: [50, 110] },
  { key: 'spo2', names: ['spo2'], least: [88, 100] },
  { key: 'bp', names: ['abp_sys', 'abp_dia', 'nbp_sys', 'nbp_dia'], least: [50, 150] },
  { key: 'resp', names: ['resp'], least: [6, 30] },
] as const satisfies readonly { key: string; names: readonly ParameterName[]; least: readonly [number, number] }[];

interface Props {
  readonly patientId: string;
  /** Device time of the newest sample when the page was opened. */
  readonly newest: string | undefined;
}

/** Four strips of the last ten minutes, drawn on canvas; at most one drawing per frame. */
export function LiveTraces({ patientId, newest }: Props) {
  const { t } = useTranslation();
  const alarms = usePatientAlarms(patientId);
  const drawings = useRef(new Set<Redraw>());
  const asked = useRef(false);
  const redraw = useCallback(() => {
    if (asked.current) return;
    asked.current = true;
    requestAnimationFrame(() => {
      asked.current = false;
      for (const draw of drawings.current) draw();
    });
  }, []);
  const feed = useTracePoints(patientId, newest, redraw);
  useEffect(() => {
    const timer = setInterval(redraw, 1000);
    return () => clearInterval(timer);
  }, [redraw]);
  const register = useCallback((draw: Redraw) => {
    drawings.current.add(draw);
    return () => drawings.current.delete(draw);
  }, []);
  return (
    <Panel
      title={`${t('patient.vitals.live')} · ${t('patient.vitals.liveRange')}`}
      actions={<Freshness patientId={patientId} />}
    >
      {strips.map(({ key, names, least }, index) => (
        <Box
          key={key}
          sx={{
            '--value-size': '1.75rem',
            display: 'grid',
            gridTemplateColumns: '150px minmax(0, 1fr)',
            alignItems: 'center',
            borderTop: index === 0 ? 'none' : `1px solid ${token.line}`,
          }}
        >
          {key === 'bp' ? (
            <PressureMeasure patientId={patientId} alarms={alarms} />
          ) : (
            <VitalMeasure patientId={patientId} alarms={alarms} name={key} />
          )}
          <TraceStrip names={names} least={least} feed={feed} register={register} last={index === strips.length - 1} />
        </Box>
      ))}
    </Panel>
  );
}
