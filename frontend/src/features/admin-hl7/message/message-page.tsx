import type { Hl7MessageDetails } from '@nilecare/contracts/api/hl7-messages.ts';
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
import { BehindPanel } from '../queues/behind-panel.tsx';
import { SayCodeButton } from '../codes/say-code-button.tsx';
import { EditPanel } from '../decisions/edit-panel.tsx';
import { MessageActions } from '../decisions/message-actions.tsx';
import { Hl7Tabs } from '../hl7-tabs.tsx';
import { MessageState } from '../message-state.tsx';
import { typeText } from '../messages/message-columns.tsx';
import { useChannelNames } from '../use-channel-names.ts';
import { useMessageQuery } from '../use-hl7.ts';
import { codeAsked } from './code-asked.ts';
import { EditsPanel } from './edits-panel.tsx';
import { FaultNote } from './fault-note.tsx';
import { MessageContent } from './message-content.tsx';
import { PatientLink } from './patient-link.tsx';
import { RawText } from './raw-text.tsx';

/** A message that came: what it says, what was answered, what became of it, and what can be decided. */
export function MessagePage() {
  const { t } = useTranslation();
  const { messageId = '' } = useParams();
  const message = useQuery(useMessageQuery(messageId));
  const [isEditing, setEditing] = useState(false);
  const { data } = message;
  const isFailed = data?.state === 'failed';
  // What is tried again and again may be wrong in itself.
  const isForSomebody = isFailed || (data?.state === 'waiting' && data.fault !== null);
  return (
    <Page
      title={t('hl7.message.title', { type: data ? typeText(data) : '' })}
      beside={data && <MessageState row={data} />}
      actions={
        data && (
          <MessageActions
            way="received"
            id={data.id}
            mayRepeat={isForSomebody && !isEditing}
            mayDiscard={isForSomebody}
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
          <Trouble message={data} />
          {isEditing && isForSomebody && (
            <EditPanel
              way="received"
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
          <MessageFacts message={data} />
          {isFailed && <BehindPanel messageId={data.id} channelId={data.channelId} />}
          {data.answer !== null && (
            <Panel title={t('hl7.message.answer')}>
              <RawText label={t('hl7.message.answer')} text={data.answer} />
            </Panel>
          )}
          <EditsPanel edits={data.edits} facilityId={data.facilityId} />
        </>
      )}
    </Page>
  );
}

function Trouble({ message }: { readonly message: Hl7MessageDetails }) {
  const { t } = useTranslation();
  const { fault, state, segments, dueAt, facilityId, channelId } = message;
  if (!fault) return null;
  const asked = state === 'failed' ? codeAsked(fault, segments) : undefined;
  return (
    <FaultNote
      fault={fault}
      title={t('hl7.message.fault')}
      dueAt={state === 'waiting' ? dueAt : null}
      facilityId={facilityId}
    >
      {asked && <SayCodeButton channelId={channelId} facilityId={facilityId} {...asked} />}
    </FaultNote>
  );
}

function MessageFacts({ message }: { readonly message: Hl7MessageDetails }) {
  const { t } = useTranslation();
  const { nameOf } = useChannelNames();
  const format = useFormat(message.facilityId);
  const sender = [message.sendingApplication, message.sendingFacility].filter(Boolean).join(' · ');
  return (
    <Panel title={t('hl7.message.facts')}>
      <Facts
        of={[
          [
            t('hl7.messages.channel'),
            <Link key="c" component={RouterLink} to={`/admin/hl7/channels/${message.channelId}`}>
              {nameOf(message.channelId)}
            </Link>,
          ],
          [t('hl7.messages.sender'), <Ltr key="s">{sender || '–'}</Ltr>],
          [t('hl7.messages.controlId'), <Ltr key="i">{message.controlId}</Ltr>],
          [t('hl7.messages.patient'), <PatientLink key="p" patientId={message.patientId} />],
          [t('hl7.messages.receivedAt'), format.full(message.receivedAt)],
          [t('hl7.messages.answer'), <Ltr key="a">{message.answerCode ?? '–'}</Ltr>],
          [t('hl7.messages.attempts'), format.number(message.attempts)],
          [t('hl7.messages.endedAt'), message.endedAt === null ? '–' : format.full(message.endedAt)],
          [t('hl7.messages.version'), <Ltr key="v">{message.hl7Version || '–'}</Ltr>],
          [t('hl7.messages.size'), t('hl7.messages.bytes', { n: format.number(message.bytes) })],
        ]}
      />
    </Panel>
  );
}
