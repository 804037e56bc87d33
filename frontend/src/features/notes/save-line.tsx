import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import type { AutosaveState } from './autosave.ts';

/** How it stands with what was typed: on the server, on its way, or on this device only. */
export function SaveLine({ state }: { state: AutosaveState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const time = state.status === 'saved' ? format.exactTime(state.at) : '';
  const troubled = state.status === 'unreachable' || state.status === 'conflict';
  return (
    <>
      <Typography
        role="status"
        variant="body2"
        sx={{ flex: '1 1 240px', color: troubled ? token.alarm.medium : token.quiet }}
      >
        {t(`notes.save.${state.status}`, { time })}
      </Typography>
      {state.status === 'refused' && <ErrorNote error={state.error} />}
    </>
  );
}
