import Alert from '@mui/material/Alert';
import { isProblem } from '../api/problem-text.ts';
import { ErrorNote } from './error-note.tsx';

interface Props {
  readonly error: unknown;
  /** What is said where somebody else was faster. */
  readonly conflict: string;
}

/** Why a change was not saved. */
export function SaveError({ error, conflict }: Props) {
  if (isProblem(error, 'version-conflict')) return <Alert severity="warning">{conflict}</Alert>;
  return error ? <ErrorNote error={error} /> : null;
}
