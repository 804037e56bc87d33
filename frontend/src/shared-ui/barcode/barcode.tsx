import { code128 } from './code-128.ts';

interface Props {
  /** Printable ASCII: a specimen's code, a hospital number. */
  readonly code: string;
  /** Millimetres. */
  readonly height?: number;
  /** Width of a module in millimetres; scanners want a quarter at the least. */
  readonly module?: number;
}

const QUIET = 10;

/** A Code 128 barcode in black on white, whatever the theme: scanners read nothing else. The code stands below for people. */
export function Barcode({ code, height = 10, module = 0.25 }: Props) {
  const { bars, width } = code128(code);
  const modules = width + 2 * QUIET;
  return (
    <svg
      role="img"
      aria-label={code}
      direction="ltr"
      width={`${modules * module}mm`}
      height={`${height + 4}mm`}
      viewBox={`0 0 ${modules} ${(height + 4) / module}`}
      style={{ background: '#fff', maxWidth: '100%' }}
    >
      {bars.map((bar) => (
        <rect key={bar.from} x={QUIET + bar.from} width={bar.width} height={height / module} fill="#000" />
      ))}
      <text x={modules / 2} y={(height + 3) / module} textAnchor="middle" fontSize={3 / module} fill="#000">
        {code}
      </text>
    </svg>
  );
}
