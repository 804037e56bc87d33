import type { Transmission } from '@nilecare/contracts/transmissions.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { FaultText } from '../admin-hl7/fault-text.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

const tones = {
  waiting: 'quiet',
  sent: 'quiet',
  accepted: 'good',
  refused: 'trouble',
  discarded: 'trouble',
} as const satisfies Record<Transmission['state'], string>;

/** However long the name of a system is, what became of it there is read to its end. */
const chips = {
  display: 'flex',
  flexWrap: 'wrap',
  gap: 0.5,
  mt: 0.5,
  '& .MuiChip-root': { height: 'auto', minHeight: 24 },
  '& .MuiChip-label': { whiteSpace: 'normal', overflowWrap: 'anywhere', py: 0.25 },
} as const;

/** What became of an order at each system that is told of it, and why one did not take it. */
export function TransmissionChips({ transmissions }: { readonly transmissions: readonly Transmission[] }) {
  const { t } = useTranslation();
  if (transmissions.length === 0) return null;
  const refused = transmissions.filter((it) => it.state === 'refused' && it.reason !== null);
  return (
    <>
      <Box sx={chips}>
        {transmissions.map(({ destination, state }) => (
          <StatusChip
            key={destination}
            tone={tones[state]}
            label={t(`pharmacy.transmission.${state}`, { system: destination })}
          />
        ))}
      </Box>
      {refused.map(({ destination, reason, cause }) => (
        <Typography key={destination} variant="body2">
          <bdi>{destination}</bdi>: <FaultText fault={{ place: null, text: reason ?? '', cause }} />
        </Typography>
      ))}
    </>
  );
}
