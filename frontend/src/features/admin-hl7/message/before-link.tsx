import type { Hl7OutgoingDetails } from '@nilecare/contracts/api/hl7-outgoing.ts';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { typeText } from '../type-text.ts';
import { pathOfMessage } from '../way.ts';

/** The message to another system that one waits or waited behind. */
export const BeforeLink = ({ message }: { readonly message: NonNullable<Hl7OutgoingDetails['behind']> }) => (
  <Link component={RouterLink} to={pathOfMessage(message)}>
    <Ltr>
      {typeText(message)} · {message.controlId}
    </Ltr>
  </Link>
);
