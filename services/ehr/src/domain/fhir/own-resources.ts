import type { CarePlan } from '@nilecare/contracts/api/ehr-care-plans.ts';
import { documentCategories, type RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import type { Note, NoteType } from '@nilecare/contracts/api/clinical-notes.ts';
import type { RecordForm } from '@nilecare/contracts/api/ehr-forms.ts';
import { noteTitles } from '../note-titles.ts';
import { concept, LOINC, type Json, type Resource } from './resource.ts';

export const carePlanResource = (it: CarePlan, subject: Json): Resource => ({
  resourceType: 'CarePlan',
  id: it.id,
  subject,
  status: it.status,
  intent: 'plan',
  title: it.title,
  ...(it.description ? { description: it.description } : {}),
  period: { start: it.from, ...(it.until ? { end: it.until } : {}) },
  goal: it.goals.map(({ id }) => ({ reference: `urn:uuid:${id}` })),
  activity: it.tasks.map((task) => ({
    detail: { status: activityStatus(task.status), description: task.text },
  })),
});

/** FHIR R4 care-plan-activity-status knows fewer states than a task. */
function activityStatus(status: CarePlan['tasks'][number]['status']): string {
  switch (status) {
    case 'requested':
      return 'not-started';
    case 'accepted':
      return 'scheduled';
    case 'failed':
      return 'stopped';
    case 'in-progress':
    case 'on-hold':
    case 'completed':
    case 'cancelled':
    case 'entered-in-error':
      return status;
  }
}

export const goalResources = ({ goals }: CarePlan, subject: Json): Resource[] =>
  goals.map((it) => ({
    resourceType: 'Goal',
    id: it.id,
    subject,
    lifecycleStatus: it.status,
    ...(it.achievement
      ? {
          achievementStatus: concept(
            it.achievement,
            'http://terminology.hl7.org/CodeSystem/goal-achievement',
            it.achievement,
          ),
        }
      : {}),
    description: concept(it.text),
    ...(it.dueOn ? { target: [{ dueDate: it.dueOn }] } : {}),
  }));

export const documentResource = (it: RecordDocument, subject: Json): Resource => ({
  resourceType: 'DocumentReference',
  id: it.id,
  subject,
  status: 'current',
  type: concept(documentCategories[it.category].en, LOINC, it.category),
  date: it.datedAt,
  description: it.title,
  content: it.revisions.slice(0, 1).map(({ mediaType, bytes, sha256 }) => ({
    attachment: {
      contentType: mediaType,
      size: bytes,
      title: it.title,
      // FHIR R4 asks for SHA-1 in `hash`; what we have is said beside it.
      url: `urn:sha256:${sha256}`,
    },
  })),
});

export const formResource = (it: RecordForm, subject: Json): Resource => ({
  resourceType: 'QuestionnaireResponse',
  id: it.id,
  subject,
  status: it.revision > 1 ? 'amended' : 'completed',
  questionnaire: `urn:nilecare:form:${it.templateCode}|${it.templateVersion}`,
  ...(it.signedAt ? { authored: it.signedAt } : {}),
  item: Object.entries(it.answers).map(([linkId, answer]) => ({
    linkId,
    answer: [answer].flat().map(answerValue),
  })),
});

const answerValue = (answer: string | number | boolean): Json => {
  if (typeof answer === 'number') return { valueDecimal: answer };
  return typeof answer === 'boolean' ? { valueBoolean: answer } : { valueString: answer };
};

const loincOfNote: Readonly<Record<NoteType, string>> = {
  admission: '34117-2',
  progress: '11506-3',
  'discharge-summary': '18842-5',
  nursing: '34746-8',
  consultation: '11488-4',
};

/** A signed note, with its words in it. @param text of its parts and of what was added */
export const noteResource = (it: Note, text: string, subject: Json): Resource => ({
  resourceType: 'DocumentReference',
  id: it.id,
  subject,
  status: 'current',
  docStatus: it.revision > 1 ? 'amended' : 'final',
  type: concept(noteTitles[it.type].en, LOINC, loincOfNote[it.type]),
  date: it.signature?.at ?? it.changedAt,
  author: [{ display: it.author.name }],
  content: [{ attachment: { contentType: 'text/plain; charset=utf-8', data: Buffer.from(text).toString('base64') } }],
});
