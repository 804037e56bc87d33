import { token } from '../../../theme/token.ts';

/** How raw text is set: every character of one width, from left to right. */
export const rawSheet = {
  fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSize: '0.8125rem',
  lineHeight: 1.5,
  // Of a run from left to right: `left` would be mirrored with the page.
  textAlign: 'start',
  background: token.sunken,
  borderRadius: '8px',
  padding: '8px 12px',
  overflow: 'auto',
  minWidth: 0,
} as const;
