import { admin } from './admin.ts';
import { alarmSettings } from './alarm-settings.ts';
import { alarmStatistics } from './alarm-statistics.ts';
import { alarms } from './alarms.ts';
import { apps } from './apps.ts';
import { audit } from './audit.ts';
import { auditWords } from './audit-words.ts';
import { beds } from './beds.ts';
import { charges, invoices, money } from './billing.ts';
import { cashier, drawers, payments } from './cashier.ts';
import { books, reports } from './books.ts';
import { claims, insurance } from './insurance.ts';
import { ownBills, patientBilling } from './own-bills.ts';
import { prices } from './prices.ts';
import { care } from './care.ts';
import { carePlans } from './care-plans.ts';
import { common } from './common.ts';
import { consents } from './consents.ts';
import { documents, privacy } from './documents.ts';
import { drugCheck, drugKnowledge, overrideReport } from './drug-knowledge.ts';
import { escalations } from './escalations.ts';
import { formTemplates } from './form-templates.ts';
import { forms } from './forms.ts';
import { hl7 } from './hl7.ts';
import { hl7Causes } from './hl7-causes.ts';
import { home } from './home.ts';
import { imports } from './imports.ts';
import { lab } from './lab.ts';
import { medicationRound } from './medication-round.ts';
import { notes } from './notes.ts';
import { observations } from './observations.ts';
import { occupancy } from './occupancy.ts';
import { organisations } from './organisations.ts';
import { amendments, ownRecord } from './own-record.ts';
import { ownLeave } from './own-leave.ts';
import { patient } from './patient.ts';
import { pharmacy } from './pharmacy.ts';
import { places } from './places.ts';
import { preferences } from './preferences.ts';
import { formulary } from './formulary.ts';
import { prescribing, reconciliation } from './prescribing.ts';
import { problems } from './problems.ts';
import { recordExports } from './record-exports.ts';
import { record } from './record.ts';
import { registration } from './registration.ts';
import { roster } from './roster.ts';
import { resources } from './resources.ts';
import { safety } from './safety.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { shifts } from './shifts.ts';
import { staff } from './staff.ts';
import { stays } from './stays.ts';
import { stock } from './stock.ts';
import { suppressions } from './suppressions.ts';
import { templates } from './templates.ts';
import { timeline } from './timeline.ts';
import { appointments, frontDesk, ownAppointments, visitCalendar, visitTypes, waitlist } from './visits.ts';
import { vitals } from './vitals.ts';
import { wall } from './wall.ts';

export const en = {
  admin,
  alarmSettings,
  alarmStatistics,
  alarms,
  amendments,
  appointments,
  apps,
  audit,
  auditWords,
  beds,
  care,
  books,
  cashier,
  claims,
  insurance,
  ownBills,
  patientBilling,
  prices,
  reports,
  charges,
  drawers,
  invoices,
  money,
  payments,
  carePlans,
  common,
  consents,
  documents,
  drugCheck,
  drugKnowledge,
  escalations,
  formTemplates,
  forms,
  formulary,
  frontDesk,
  hl7,
  hl7Causes,
  home,
  imports,
  lab,
  medicationRound,
  notes,
  observations,
  occupancy,
  organisations,
  overrideReport,
  ownAppointments,
  ownLeave,
  ownRecord,
  patient,
  pharmacy,
  places,
  preferences,
  prescribing,
  privacy,
  problems,
  reconciliation,
  record,
  recordExports,
  registration,
  roster,
  resources,
  safety,
  session,
  shell,
  shifts,
  staff,
  stays,
  stock,
  suppressions,
  templates,
  timeline,
  visitCalendar,
  visitTypes,
  vitals,
  waitlist,
  wall,
} as const;
