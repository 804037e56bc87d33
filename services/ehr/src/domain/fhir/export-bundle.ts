import type { CarePlan } from '@nilecare/contracts/api/ehr-care-plans.ts';
import type { RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import type { RecordForm } from '@nilecare/contracts/api/ehr-forms.ts';
import type { Gathered } from '../gathered.ts';
import { noteText } from '../note-text.ts';
import { noteTitles } from '../note-titles.ts';
import { documentBundle, ipsSections, type Section } from './ips.ts';
import { documentResource, formResource, noteResource } from './own-resources.ts';
import { diagnosisResource, encounterResource, patientResource } from './resources.ts';
import { reference, type Json } from './resource.ts';

/** What this service keeps of a record, as far as whoever asked may see it. */
export interface OwnParts {
  readonly documents: readonly RecordDocument[];
  readonly forms: readonly RecordForm[];
  readonly plans: readonly CarePlan[];
}

/** A whole record as a FHIR R4 document: the sections of the summary, then what a summary leaves out. */
export function exportBundle(record: Gathered, own: OwnParts, made: { readonly id: string; readonly at: Date }): Json {
  const patient = patientResource(record.patient);
  const subject = reference(patient);
  const { encounters, diagnoses, notes } = record;
  const more: Section[] = [
    {
      title: 'Encounters',
      code: '46240-8',
      entries: (encounters ?? []).map((it) => encounterResource(it, subject)),
      lines: encounters ? encounters.map((it) => `${it.class}, ${it.admittedAt}`) : [UNAVAILABLE],
      ...(encounters ? {} : { emptyReason: 'unavailable' }),
    },
    {
      title: 'Diagnoses',
      code: '29308-4',
      entries: (diagnoses ?? []).map((it) => diagnosisResource(it, subject)),
      lines: diagnoses ? diagnoses.map((it) => it.text) : [UNAVAILABLE],
      ...(diagnoses ? {} : { emptyReason: 'unavailable' }),
    },
    {
      title: 'Notes',
      code: '11506-3',
      entries: (notes ?? []).map((it) => noteResource(it, noteText(it, 'en'), subject)),
      lines: notes ? notes.map((it) => `${noteTitles[it.type].en}, ${it.author.name}`) : [UNAVAILABLE],
      ...(notes ? {} : { emptyReason: 'unavailable' }),
    },
    {
      title: 'Documents',
      code: '55107-7',
      entries: own.documents.map((it) => documentResource(it, subject)),
      lines: own.documents.map(({ title }) => title),
    },
    {
      title: 'Forms',
      code: '51897-7',
      entries: own.forms.map((it) => formResource(it, subject)),
      lines: own.forms.map(({ title }) => title.en),
    },
  ];
  const sections = [...ipsSections(record, own.plans, patient), ...more].filter(
    (it) => it.entries.length > 0 || it.emptyReason !== undefined,
  );
  return documentBundle(patient, sections, { ...made, title: 'Copy of the record', code: '34133-9' });
}

const UNAVAILABLE = 'Not available: its owner did not answer.';
