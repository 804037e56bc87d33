import { NoteType } from '@nilecare/contracts/api/clinical-notes.ts';
import { EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import type { TimelineEntry } from '@nilecare/contracts/api/ehr.ts';
import type { TFunction } from 'i18next';
import type { Language } from '@nilecare/contracts/primitives.ts';
import { nameIn } from '../../shared-ui/format.ts';

type Named = Pick<TimelineEntry, 'kind' | 'code' | 'label'>;

/** What an entry is called beyond its kind: its name, the words of its code, or a code that people know; else nothing. */
export function nameOf({ kind, code, label }: Named, t: TFunction, language: Language): string {
  if (label !== null) return nameIn(language, label);
  switch (kind) {
    case 'note': {
      const type = NoteType.options.find((it) => it === code);
      return type ? t(`notes.type.${type}`) : '';
    }
    case 'encounter': {
      const known = EncounterClass.options.find((it) => it === code);
      return known ? t(`stays.kind.${known}`) : '';
    }
    case 'lab-order':
    case 'lab-result':
    case 'invoice':
      return code ?? '';
    default:
      return '';
  }
}
