import type { Hl7OutgoingDetails, Hl7Resent } from '@nilecare/contracts/api/hl7-outgoing.ts';
import type { Hl7MessageDetails } from '@nilecare/contracts/api/hl7-messages.ts';
import Skeleton from '@mui/material/Skeleton';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../../shared-ui/error-note.tsx';
import { Page } from '../../../shared-ui/page.tsx';
import { EditPanel } from '../decisions/edit-panel.tsx';
import { KeptNote } from '../decisions/kept-note.tsx';
import { MessageActions } from '../decisions/message-actions.tsx';
import { Hl7Tabs } from '../hl7-tabs.tsx';
import { MessageState } from '../message-state.tsx';
import { typeText } from '../type-text.ts';
import type { Way } from '../way.ts';
import { EditsPanel } from './edits-panel.tsx';
import { MessageContent } from './message-content.tsx';

interface Props<Message> {
  readonly way: Way;
  readonly query: UseQueryResult<Message>;
  /** What can be decided in its state. */
  readonly decisions: (message: Message) => { readonly again: boolean; readonly discard: boolean };
  /** What keeps it from being done or sent. */
  readonly Trouble: ComponentType<{ readonly of: Message }>;
  /** What else is known of it, between its text and what people decided. */
  readonly Known: ComponentType<{ readonly of: Message }>;
}

/** A message of either way: what keeps it, what it says, what is known of it, and what was and can be decided. */
export function MessageView<Message extends Hl7MessageDetails | Hl7OutgoingDetails>(props: Props<Message>) {
  const { way, query, decisions, Trouble, Known } = props;
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const [kept, setKept] = useState<Hl7Resent['keptBecause']>(null);
  const { data } = query;
  const may = data && decisions(data);
  const wrong = data?.fault?.place ?? undefined;
  return (
    <Page
      title={t('hl7.message.title', { type: data ? typeText(data) : '' })}
      beside={data && <MessageState row={data} />}
      actions={
        may && (
          <MessageActions
            way={way}
            id={data.id}
            mayRepeat={may.again && !isEditing}
            mayDiscard={may.discard}
            onEdit={() => setEditing(true)}
            onKept={setKept}
          />
        )
      }
    >
      <Hl7Tabs />
      {query.isError && <ErrorNote error={query.error} onRetry={query.refetch} />}
      {query.isPending && <Skeleton variant="rounded" height={420} />}
      {data && (
        <>
          {kept !== null && <KeptNote because={kept} />}
          <Trouble of={data} />
          {isEditing && may?.again && (
            <EditPanel
              {...{ way, wrong, message: data }}
              onClose={() => setEditing(false)}
              onSaved={() => {
                setEditing(false);
                // It was said of the text before.
                setKept(null);
              }}
            />
          )}
          {/* What was opened in it belongs to this text. */}
          <MessageContent
            key={`${data.id} ${data.edits.length}`}
            {...{ wrong, text: data.text, segments: data.segments }}
          />
          <Known of={data} />
          <EditsPanel edits={data.edits} facilityId={data.facilityId} />
        </>
      )}
    </Page>
  );
}
