import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import { parameters } from '@nilecare/contracts/vitals.ts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import { usePreferences } from '../../../app/platform-context.ts';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { useScheme } from '../../../theme/use-scheme.ts';
import { colourNameOf, unitOf } from '../../vitals/display.ts';
import { columnsOf, WINDOW_MS } from './trace-data.ts';
import type { TraceFeed } from './use-trace-points.ts';

export type Redraw = () => void;

interface Props {
  readonly names: readonly ParameterName[];
  /** The vertical axis shows at least this. */
  readonly least: readonly [number, number];
  readonly feed: TraceFeed;
  readonly register: (draw: Redraw) => () => void;
  /** Carries the labels of the time axis. */
  readonly last: boolean;
}

const HEIGHT = 92;
const AXIS_HEIGHT = 28;
const FONT = "12px 'IBM Plex Sans'";

/** One strip: the values of one kind over the last ten minutes. Time runs to the right in every language. */
export function TraceStrip({ names, least, feed, register, last }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const { t } = useTranslation();
  const format = useFormat();
  const scheme = useScheme();
  const language = usePreferences((it) => it.language);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const axis = { stroke: scheme.quiet, font: FONT, grid: { stroke: scheme.line, width: 1 }, ticks: { show: false } };
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT + (last ? AXIS_HEIGHT : 0),
        legend: { show: false },
        cursor: { sync: { key: 'traces' }, y: false, points: { size: 6 } },
        padding: [8, 10, last ? 0 : 8, 0],
        scales: {
          x: { time: true, auto: false },
          y: {
            range: (_, low, high) => [
              Math.min(least[0], Math.floor(low ?? least[0])),
              Math.max(least[1], Math.ceil(high ?? least[1])),
            ],
          },
        },
        series: [
          {},
          ...names.map((name) => ({
            label: parameters[name].short,
            stroke: scheme.vital[colourNameOf(name)],
            width: 1.75,
            points: { show: name.startsWith('nbp'), size: 5 },
          })),
        ],
        axes: [
          {
            ...axis,
            show: last,
            size: AXIS_HEIGHT,
            values: (_, splits) => splits.map((at) => format.time(at * 1000)),
          },
          { ...axis, size: 44, space: 28 },
        ],
      },
      columnsOf(feed.points(), names),
      element,
    );
    const draw = () => {
      const edge = feed.edge();
      plot.batch(() => {
        plot.setData(columnsOf(feed.points(), names), false);
        plot.setScale('x', { min: (edge - WINDOW_MS) / 1000, max: edge / 1000 });
      });
    };
    draw();
    const unregister = register(draw);
    const sizes = new ResizeObserver(() =>
      plot.setSize({ width: element.clientWidth, height: HEIGHT + (last ? AXIS_HEIGHT : 0) }),
    );
    sizes.observe(element);
    return () => {
      unregister();
      sizes.disconnect();
      plot.destroy();
    };
  }, [names, least, feed, register, last, format, scheme]);
  const [name = 'hr'] = names;
  const label = `${parameters[name].title[language]} (${unitOf(name)}), ${t('patient.vitals.liveRange')}`;
  return <div ref={frame} dir="ltr" role="img" aria-label={label} />;
}
