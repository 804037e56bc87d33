import type { Hl7Message } from '@nilecare/contracts/api/hl7-messages.ts';
import Box from '@mui/material/Box';
import { token } from '../../theme/token.ts';

interface Props {
  readonly fault: Hl7Message['fault'];
}

/** What is wrong with a message, as the services say it: the words that the other system gets in ERR, too. */
export const FaultText = ({ fault }: Props) =>
  fault && (
    <Box component="bdi" dir="ltr" lang="en" sx={{ lineHeight: 1.45, overflowWrap: 'anywhere' }}>
      {fault.place !== null && !fault.text.includes(fault.place) && (
        <Box component="span" sx={{ fontFamily: 'monospace', color: token.quiet }}>{`${fault.place} `}</Box>
      )}
      {fault.text}
    </Box>
  );
