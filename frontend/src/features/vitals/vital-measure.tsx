import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { parameters, type ParameterName } from '@nilecare/contracts/vitals.ts';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { colourOfPriority } from '../alarms/priority-mark.tsx';
import { colourOf, shownValue, unitOf } from './display.ts';
import { alarmAbout, isBeyond, isOff, measuredOf, pressureNames, pressureOf } from './reading-state.ts';
import { useVitals } from './use-vitals.ts';
import { LimitArrow, Measure, MeasureLabel, MeasureNumber, MeasureUnit } from './value-parts.tsx';

interface ShownProps {
  readonly label: string;
  readonly title: string;
  readonly text: string | undefined;
  readonly unit: string;
  readonly colour: string;
  readonly alarm: Alarm | undefined;
  /** Whether the value passes the limit of the alarm now. */
  readonly beyond: boolean;
  /** What comes is no measurement. */
  readonly off: boolean;
}

/** Draws one value as it stands: with its alarm's colour and arrow, `?` for a sensor that went off, – for nothing. */
const Shown = memo(function Shown({ label, title, text, unit, colour, alarm, beyond, off }: ShownProps) {
  const { t } = useTranslation();
  const sensorOff = alarm?.condition === 'sensor-off';
  const arrow = !beyond ? undefined : alarm?.condition === 'above-limit' ? '▲' : '▼';
  const arrowText = alarm?.condition === 'above-limit' ? t('vitals.above') : t('vitals.below');
  const nothing = sensorOff ? '?' : '–';
  const shown = sensorOff ? undefined : text;
  return (
    <Measure>
      <MeasureLabel dir="ltr" title={title}>
        <span>{label}</span>
        <MeasureUnit>{unit}</MeasureUnit>
      </MeasureLabel>
      <MeasureNumber dir="ltr" style={{ color: arrow && alarm ? colourOfPriority(alarm.priority) : colour }}>
        {arrow && (
          <LimitArrow role="img" aria-label={arrowText}>
            {arrow}
          </LimitArrow>
        )}
        {shown ?? (
          <span role="img" aria-label={sensorOff || off ? t('vitals.sensorOff') : t('vitals.notMeasured')}>
            {nothing}
          </span>
        )}
      </MeasureNumber>
    </Measure>
  );
});

interface Props {
  readonly patientId: string;
  readonly alarms: readonly Alarm[];
}

/** Renders when the value passes the limit or comes back, and not with every value. */
const useBeyond = (patientId: string, alarm: Alarm | undefined): boolean =>
  useVitals(
    patientId,
    (cell) =>
      alarm !== undefined &&
      isBeyond(alarm, alarm.parameter === null ? undefined : measuredOf(cell, alarm.parameter)?.value),
  );

export function VitalMeasure({ patientId, alarms, name }: Props & { readonly name: ParameterName }) {
  const { i18n } = useTranslation();
  const value = useVitals(patientId, (cell) => measuredOf(cell, name, alarms)?.value);
  const off = useVitals(patientId, (cell) => isOff(cell, [name], alarms));
  const alarm = alarmAbout(alarms, [name]);
  const beyond = useBeyond(patientId, alarm);
  const language = i18n.language === 'ar' ? 'ar' : 'en';
  return (
    <Shown
      label={parameters[name].short}
      title={parameters[name].title[language]}
      text={value === undefined ? undefined : shownValue(name, value)}
      unit={unitOf(name)}
      colour={colourOf(name)}
      alarm={alarm}
      beyond={beyond}
      off={off}
    />
  );
}

export function PressureMeasure({ patientId, alarms }: Props) {
  const { t } = useTranslation();
  const text = useVitals(patientId, (cell) => {
    const pressure = pressureOf(cell);
    return (
      pressure && `${shownValue('abp_sys', pressure.systolic.value)}/${shownValue('abp_dia', pressure.diastolic.value)}`
    );
  });
  const off = useVitals(patientId, (cell) => isOff(cell, pressureNames, alarms));
  const alarm = alarmAbout(alarms, pressureNames);
  const beyond = useBeyond(patientId, alarm);
  return (
    <Shown
      label={t('vitals.bp')}
      title={t('vitals.bpLong')}
      text={text}
      unit="mmHg"
      colour={colourOf('abp_sys')}
      alarm={alarm}
      beyond={beyond}
      off={off}
    />
  );
}
