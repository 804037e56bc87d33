import type { PharmacyTables } from './pharmacy-tables.ts';
import type { PrescribingTables } from './prescribing-tables.ts';
import type { TransmissionTables } from './transmission-tables.ts';

export interface MedicationTables extends PrescribingTables, PharmacyTables, TransmissionTables {}
