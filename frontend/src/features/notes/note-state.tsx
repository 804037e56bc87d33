import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

const tones = {
  draft: 'trouble',
  signed: 'good',
  amended: 'quiet',
  'entered-in-error': 'quiet',
} as const satisfies Record<Note['status'], 'good' | 'quiet' | 'trouble'>;

export function NoteState({ note }: { note: Note }) {
  const { t } = useTranslation();
  return <StatusChip tone={tones[note.status]} label={t(`notes.status.${note.status}`)} />;
}
