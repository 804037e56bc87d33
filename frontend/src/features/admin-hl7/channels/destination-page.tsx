import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import Alert from '@mui/material/Alert';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Facts } from '../../../shared-ui/facts.tsx';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { unreachableSaid } from '../cause-words.ts';
import { FaultText } from '../fault-text.tsx';
import { useDestinationQuery } from '../use-hl7.ts';
import { ChangeDestinationDialog } from './change-destination-dialog.tsx';
import { entriesOf, storedEntries } from './destination-entries.ts';
import { EndPage } from './end-page.tsx';
import { inWords } from './in-words.ts';
import { PauseControl } from './pause-control.tsx';
import { useDestinationWords } from './use-destination-words.tsx';

/** One destination: where and what is sent, what became of it, and what the other system calls things. */
export function DestinationPage() {
  const { destinationId = '' } = useParams();
  return (
    <EndPage
      kind="destination"
      id={destinationId}
      query={useQuery(useDestinationQuery(destinationId))}
      Trouble={Trouble}
      Acts={PauseControl}
      Settings={Settings}
      Change={ChangeDestinationDialog}
    />
  );
}

function Trouble({ of }: { readonly of: Hl7Destination }) {
  return (
    <>
      <Paused of={of} />
      <Unreachable of={of} />
    </>
  );
}

/** Whoever finds that nothing is sent sees who wanted that, and why. */
function Paused({ of: destination }: { readonly of: Hl7Destination }) {
  const { t } = useTranslation();
  const format = useFormat(destination.facilityId);
  if (destination.pausedSince === null) return null;
  return (
    <Alert severity="warning">
      {t('hl7.pause.since', { time: format.full(destination.pausedSince) })} <bdi>{destination.pausedBy}</bdi>:{' '}
      <bdi>{destination.pausedWhy}</bdi>
    </Alert>
  );
}

function Unreachable({ of: destination }: { readonly of: Hl7Destination }) {
  const { t } = useTranslation();
  const format = useFormat(destination.facilityId);
  if (destination.unreachableSince === null) return null;
  return (
    <Alert severity="warning">
      {t('hl7.destination.unreachableSince', { time: format.full(destination.unreachableSince) })}{' '}
      <FaultText fault={unreachableSaid(destination)} />
    </Alert>
  );
}

/** All but its name and state, which stand above, its address, and its limits. */
const shown = [
  ...(['tls', 'sends', 'orders', 'encounterClasses', 'wardIds', 'sendingApplication', 'sendingFacility'] as const),
  ...(['receivingApplication', 'receivingFacility', 'processingId', 'hl7Version', 'characterSet'] as const),
  ...(['acknowledgement', 'answerTimeoutSeconds', 'afterRefusal'] as const),
];

function Settings({ of: destination }: { readonly of: Hl7Destination }) {
  const { t } = useTranslation();
  const words = useDestinationWords();
  return (
    <Facts
      of={[
        [t('hl7.destination.address'), <Ltr key="address">{`${destination.host}:${destination.port}`}</Ltr>],
        ...inWords(words, storedEntries.parse(entriesOf(destination)), shown),
      ]}
    />
  );
}
