import type { Hl7OutgoingDetails } from '@nilecare/contracts/api/hl7-destinations.ts';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useParams } from 'react-router';
import { ErrorNote } from '../../../shared-ui/error-note.tsx';
import { Facts } from '../../../shared-ui/facts.tsx';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { Page } from '../../../shared-ui/page.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { EditPanel } from '../decisions/edit-panel.tsx';
import { MessageActions } from '../decisions/message-actions.tsx';
import { Hl7Tabs } from '../hl7-tabs.tsx';
import { MessageState } from '../message-state.tsx';
import { typeText } from '../messages/message-columns.tsx';
import { useChannelNames } from '../use-channel-names.ts';
import { useOutgoingQuery } from '../use-hl7.ts';
import { AnswersPanel } from './answers-panel.tsx';
import { EditsPanel } from './edits-panel.tsx';
import { FaultNote } from './fault-note.tsx';
import { MessageContent } from './message-content.tsx';
import { PatientLink } from './patient-link.tsx';

/** A message to another system: what it says, every answer to it, what became of it, and what can be decided. */
export function OutgoingPage() {
  const { t } = useTranslation();
  const { outgoingId = '' } = useParams();
  const message = useQuery(useOutgoingQuery(outgoingId));
  const [isEditing, setEditing] = useState(false);
  const { data } = message;
  const isRefused = data?.state === 'refused';
  return (
    <Page
      title={t('hl7.message.title', { type: data ? typeText(data) : '' })}
      beside={data && <MessageState row={data} />}
      actions={
        data && (
          <MessageActions
            way="sent"
            id={data.id}
            mayRepeat={isRefused && !isEditing}
            mayDiscard={isRefused || data.state === 'waiting' || data.state === 'committed'}
            onEdit={() => setEditing(true)}
          />
        )
      }
    >
      <Hl7Tabs />
      {message.isError && <ErrorNote error={message.error} onRetry={message.refetch} />}
      {message.isPending && <Skeleton variant="rounded" height={420} />}
      {data && (
        <>
          {data.fault && (
            <FaultNote
              fault={data.fault}
              title={t('hl7.message.refusal')}
              dueAt={data.state === 'waiting' ? data.dueAt : null}
              facilityId={data.facilityId}
            />
          )}
          {isEditing && isRefused && (
            <EditPanel
              way="sent"
              id={data.id}
              text={data.text}
              changes={data.edits.length}
              wrong={data.fault?.place ?? undefined}
              onClose={() => setEditing(false)}
            />
          )}
          {/* What was opened in it belongs to this text. */}
          <MessageContent
            key={`${data.id} ${data.edits.length}`}
            text={data.text}
            segments={data.segments}
            wrong={data.fault?.place ?? undefined}
          />
          <OutgoingFacts message={data} />
          <AnswersPanel answers={data.answers} facilityId={data.facilityId} />
          <EditsPanel edits={data.edits} facilityId={data.facilityId} />
        </>
      )}
    </Page>
  );
}

function OutgoingFacts({ message }: { readonly message: Hl7OutgoingDetails }) {
  const { t } = useTranslation();
  const { nameOf } = useChannelNames();
  const format = useFormat(message.facilityId);
  const when = (at: string | null) => (at === null ? '–' : format.full(at));
  return (
    <Panel title={t('hl7.message.facts')}>
      <Facts
        of={[
          [
            t('hl7.messages.destination'),
            <Link key="d" component={RouterLink} to={`/admin/hl7/destinations/${message.destinationId}`}>
              {nameOf(message.destinationId)}
            </Link>,
          ],
          [t('hl7.messages.controlId'), <Ltr key="i">{message.controlId}</Ltr>],
          [t('hl7.messages.patient'), <PatientLink key="p" patientId={message.patientId} />],
          [t('hl7.messages.createdAt'), when(message.createdAt)],
          [t('hl7.messages.sentAt'), when(message.sentAt)],
          [t('hl7.messages.answeredAt'), when(message.answeredAt)],
          [t('hl7.messages.answer'), <Ltr key="a">{message.answerCode ?? '–'}</Ltr>],
          [t('hl7.messages.attempts'), format.number(message.attempts)],
          [t('hl7.messages.version'), <Ltr key="v">{message.hl7Version}</Ltr>],
          [t('hl7.messages.size'), t('hl7.messages.bytes', { n: format.number(message.bytes) })],
        ]}
      />
    </Panel>
  );
}
