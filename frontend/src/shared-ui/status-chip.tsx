import Chip from '@mui/material/Chip';

/** State in a word. `trouble` is not red: red belongs to alarms. */
export const StatusChip = ({ tone, label }: { tone: 'good' | 'quiet' | 'trouble'; label: string }) => (
  <Chip
    size="small"
    variant={tone === 'quiet' ? 'outlined' : 'filled'}
    color={tone === 'good' ? 'success' : tone === 'trouble' ? 'warning' : 'default'}
    label={label}
  />
);
