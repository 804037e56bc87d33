import type { Hl7Statistics } from '@nilecare/contracts/api/hl7-statistics.ts';
import { useTranslation } from 'react-i18next';
import { token } from '../../../theme/token.ts';

const WIDTH = 108;
const HEIGHT = 28;

/** Messages of the last hours as small bars, those that were refused or failed above; the figures stand beside. */
export function HourBars({ hours }: Pick<Hl7Statistics, 'hours'>) {
  const { t } = useTranslation();
  const most = Math.max(1, ...hours.map((it) => it.messages));
  const each = WIDTH / Math.max(1, hours.length);
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={t('hl7.statistics.byHour')}
      style={{ direction: 'ltr', flexShrink: 0 }}
    >
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} stroke={token.line} />
      {hours.map(({ from, messages, refused, failed }, at) => {
        const height = (Math.min(messages, most) / most) * (HEIGHT - 2);
        const wrong = (Math.min(messages, refused + failed) / most) * (HEIGHT - 2);
        const place = { x: at * each + 0.5, width: Math.max(1, each - 1) };
        return (
          <g key={from}>
            <rect {...place} y={HEIGHT - height} height={height} fill={token.vital.spo2} />
            <rect {...place} y={HEIGHT - height} height={wrong} fill={token.alarm.medium} />
          </g>
        );
      })}
    </svg>
  );
}
