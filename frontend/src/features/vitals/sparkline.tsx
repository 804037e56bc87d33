import { styled } from '@mui/material/styles';
import { useEffect, useRef } from 'react';
import { usePlatform } from '../../app/platform-context.ts';
import { paintSparkline } from './sparkline-painter.ts';

/** As high as its place in the tile, which must not depend on the canvas. */
const Place = styled('div')({ position: 'relative', minHeight: 34 });
const Canvas = styled('canvas')({ position: 'absolute', inset: 0, width: '100%', height: '100%' });

interface Props {
  readonly patientId: string;
  readonly label: string;
  readonly colour: string;
}

/** The heart rate of the last minutes, painted outside React: a new sample costs one canvas stroke and no render. */
export function Sparkline({ patientId, label, colour }: Props) {
  const ref = useRef<HTMLCanvasElement>(null);
  const { vitals } = usePlatform().live;
  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;
    let width = 0;
    let height = 0;
    const paint = () => {
      const ring = vitals.read(patientId)?.heartRates;
      if (!ring || width === 0) return;
      paintSparkline(canvas, ring, { width, height, ratio: devicePixelRatio, colour: getComputedStyle(canvas).color });
    };
    const sizes = new ResizeObserver(([entry]) => {
      if (!entry) return;
      ({ width, height } = entry.contentRect);
      canvas.width = Math.round(width * devicePixelRatio);
      canvas.height = Math.round(height * devicePixelRatio);
      paint();
    });
    sizes.observe(canvas);
    const looks = new MutationObserver(paint);
    looks.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    looks.observe(canvas, { attributeFilter: ['style'] });
    const stop = vitals.subscribe(patientId, paint);
    return () => {
      stop();
      sizes.disconnect();
      looks.disconnect();
    };
  }, [vitals, patientId]);
  return (
    <Place>
      <Canvas ref={ref} role="img" aria-label={label} style={{ color: colour }} />
    </Place>
  );
}
